package io.hindcast.tool.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.cluster.log.StoredRecord;
import io.hindcast.cluster.log.StoredRecord.Header;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record of a rejected topic.
 *
 * @param rejectedMs when it was rejected, in milliseconds since 1970
 * @param why of what reason
 * @param source the record as it stands in the source; without key, value and headers where these are left out, and with the timestamp −1
 *     where that is not known
 */
public record RejectedRecord(long rejectedMs, Why why, StoredRecord source) {
    /** The newest first; of one time, those of a partition from its end. */
    static final Comparator<RejectedRecord> NEWEST_FIRST = Comparator.comparingLong(RejectedRecord::rejectedMs)
            .reversed()
            .thenComparing(record -> record.source().topic())
            .thenComparingInt(record -> record.source().partition())
            .thenComparing(Comparator.<RejectedRecord>comparingLong(
                            record -> record.source().offset())
                    .reversed());

    private static final Pattern ORIGIN = Pattern.compile("([^/]+)/(\\d{1,9})/(\\d{1,18})");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    /** What a worker adds begins with this header. */
    private static final String FIRST_ADDED = "hindcast-pipeline";

    /** Of an object with its references, and of what arrays and texts take besides; generous. */
    private static final long HEAP_BYTES = 500;

    private static final long HEADER_BYTES = 100;

    /**
     * Why a record was rejected.
     *
     * @param reason one word
     * @param leftOut what is missing of it, since it was too large; no characters where nothing is
     * @param timed whether it is known which timestamp the record has in the source: releases before level 9 did not say
     */
    public record Why(String reason, String detail, String leftOut, boolean timed) {}

    /** Reads one; empty if its headers do not say where it came from, and why: no worker has written it. */
    public static Optional<RejectedRecord> read(StoredRecord record) {
        Matcher origin = ORIGIN.matcher(text(record, "hindcast-origin"));
        String reason = text(record, "hindcast-reason");
        if (!origin.matches() || reason.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong timestampMs = timestampMs(record);
        return Optional.of(new RejectedRecord(
                record.timestampMs(),
                new Why(
                        reason,
                        text(record, "hindcast-detail"),
                        text(record, "hindcast-left-out"),
                        timestampMs.isPresent()),
                new StoredRecord(
                        origin.group(1),
                        Integer.parseInt(origin.group(2)),
                        Long.parseLong(origin.group(3)),
                        timestampMs.orElse(-1),
                        record.key(),
                        record.value(),
                        own(record.headers()))));
    }

    private static OptionalLong timestampMs(StoredRecord record) {
        String text = text(record, "hindcast-timestamp");
        return NUMBER.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** Those that it came with: all before what the worker has added. */
    private static List<Header> own(List<Header> headers) {
        int end = headers.size();
        while (end > 0 && !headers.get(end - 1).name().equals(FIRST_ADDED)) {
            end--;
        }
        return end == 0 ? List.of() : headers.subList(0, end - 1);
    }

    private static String text(StoredRecord record, String name) {
        return record.header(name).map(bytes -> new String(bytes, UTF_8)).orElse("");
    }

    /** {@code orders/3}. */
    public String place() {
        return source.topic() + "/" + source.partition();
    }

    /** {@code orders/3/1742}. */
    public String origin() {
        return place() + "/" + source.offset();
    }

    long heapBytes() {
        long bytes = HEAP_BYTES
                + 2L
                        * (source.topic().length()
                                + why.reason().length()
                                + why.detail().length())
                + size(source.key())
                + size(source.value());
        for (Header header : source.headers()) {
            bytes += HEADER_BYTES + 2L * header.name().length() + size(header.value());
        }
        return bytes;
    }

    private static long size(Optional<byte[]> bytes) {
        return bytes.map(some -> (long) some.length).orElse(0L);
    }

    /** The same with the beginning of its value alone. */
    RejectedRecord beginning(int bytes) {
        return new RejectedRecord(
                rejectedMs,
                why,
                new StoredRecord(
                        source.topic(),
                        source.partition(),
                        source.offset(),
                        source.timestampMs(),
                        source.key(),
                        source.value().map(value -> value.length <= bytes ? value : Arrays.copyOf(value, bytes)),
                        List.of()));
    }
}
