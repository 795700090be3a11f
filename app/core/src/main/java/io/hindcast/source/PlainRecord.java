package io.hindcast.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A record that did not come from a broker: for the cases of a definition and for tests. Immutable.
 *
 * <p>{@code PlainRecord.at("orders", 0, 41).withTimestamp(1_000).withKey("anna").withValue("{\"sku\":\"a\"}")}
 */
public final class PlainRecord implements SourceRecord {
    private final String topic;
    private final int partition;
    private final long offset;
    private final Content content;

    private record Content(
            long timestampMs, @Nullable Bytes key, @Nullable Bytes value, Map<String, Bytes> headers) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Bytes(byte[] array) {}

    private PlainRecord(String topic, int partition, long offset, Content content) {
        this.topic = topic;
        this.partition = partition;
        this.offset = offset;
        this.content = content;
    }

    /** A record at that place, with timestamp 0 and without key, value and headers. */
    public static PlainRecord at(String topic, int partition, long offset) {
        return new PlainRecord(topic, partition, offset, new Content(0, null, null, Map.of()));
    }

    public PlainRecord withTimestamp(long timestampMs) {
        return with(new Content(timestampMs, content.key, content.value, content.headers));
    }

    /** The key's UTF-8 text. */
    public PlainRecord withKey(String key) {
        return withKey(key.getBytes(UTF_8));
    }

    public PlainRecord withKey(byte[] key) {
        return with(new Content(content.timestampMs, new Bytes(key.clone()), content.value, content.headers));
    }

    /** The value's UTF-8 text. */
    public PlainRecord withValue(String value) {
        return withValue(value.getBytes(UTF_8));
    }

    public PlainRecord withValue(byte[] value) {
        return with(new Content(content.timestampMs, content.key, new Bytes(value.clone()), content.headers));
    }

    /** Adds a header, or replaces the one of that name. */
    public PlainRecord withHeader(String name, byte[] value) {
        return withHeaders(Map.of(name, value));
    }

    /** Adds headers by their names, or replaces those of the same names. */
    public PlainRecord withHeaders(Map<String, byte[]> added) {
        Map<String, Bytes> headers = new HashMap<>(content.headers);
        added.forEach((name, value) -> headers.put(name, new Bytes(value.clone())));
        return with(new Content(content.timestampMs, content.key, content.value, Map.copyOf(headers)));
    }

    /** The same without the header of that name. */
    public PlainRecord withoutHeader(String name) {
        Map<String, Bytes> headers = new HashMap<>(content.headers);
        headers.remove(name);
        return with(new Content(content.timestampMs, content.key, content.value, Map.copyOf(headers)));
    }

    /** The names of its headers, sorted. */
    public SortedSet<String> headerNames() {
        return new TreeSet<>(content.headers.keySet());
    }

    private PlainRecord with(Content newContent) {
        return new PlainRecord(topic, partition, offset, newContent);
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public int partition() {
        return partition;
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public long timestampMs() {
        return content.timestampMs;
    }

    @Override
    public byte @Nullable [] key() {
        return array(content.key);
    }

    @Override
    public byte @Nullable [] value() {
        return array(content.value);
    }

    @Override
    public byte @Nullable [] header(String name) {
        return array(content.headers.get(name));
    }

    private static byte @Nullable [] array(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.array;
    }
}
