package io.hindcast.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a redriven record has in its header {@link #HEADER}: which redrive appended it, and the record that it corrects, as that stood in
 * the same topic. A persisted format.
 *
 * <p>Who makes records of another topic of it may forward its headers. So the header names the topic, and says nothing about a record
 * that stands in another one: {@link #speaksOf}.
 *
 * <pre>
 * 1 byte    version, 1
 * bytes     ID of the redrive, in UTF-8
 * bytes     name of the topic, in UTF-8
 * 4 bytes   partition of the original
 * 8 bytes   its offset
 * 8 bytes   its timestamp in milliseconds since 1970; −1 if it has none
 * bytes     its key
 * bytes     its value
 * 2 bytes   how many headers it has, each of another name; then for each
 * bytes       name, in UTF-8
 * bytes       value
 * </pre>
 *
 * <p>Numbers are big-endian. <i>bytes</i> are 4 bytes with their number, −1 for none at all, and the bytes. Nothing stands behind that.
 * An original that was redriven itself has its own header among its headers, so what it corrects is in there too.
 *
 * @param redrive the ID
 */
public record Redriven(String redrive, PlainRecord original) {
    /** The name of the header. */
    public static final String HEADER = "hindcast-redrive";

    /** So often a record can be corrected, one correction after the other: a reader follows no more of them. */
    public static final int MOST_CORRECTIONS = 16;

    private static final int VERSION = 1;

    /** The header's value. */
    public byte[] encode() {
        var bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            write(out, redrive.getBytes(StandardCharsets.UTF_8));
            write(out, original.topic().getBytes(StandardCharsets.UTF_8));
            out.writeInt(original.partition());
            out.writeLong(original.offset());
            out.writeLong(original.timestampMs());
            write(out, original.key());
            write(out, original.value());
            out.writeShort(original.headerNames().size());
            for (String name : original.headerNames()) {
                write(out, name.getBytes(StandardCharsets.UTF_8));
                write(out, original.header(name));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    /** Whether a record of that topic with this header is the correction; elsewhere the header was only forwarded. */
    public boolean speaksOf(String topic) {
        return original.topic().equals(topic);
    }

    /** Reads a header's value; empty if it is not of that form. */
    public static Optional<Redriven> parse(byte[] header) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(header))) {
            if (in.readByte() != VERSION) {
                return Optional.empty();
            }
            String redrive = text(in);
            PlainRecord original =
                    PlainRecord.at(text(in), in.readInt(), in.readLong()).withTimestamp(in.readLong());
            Optional<byte[]> key = bytes(in);
            Optional<byte[]> value = bytes(in);
            original = key.isPresent() ? original.withKey(key.get()) : original;
            original = value.isPresent() ? original.withValue(value.get()) : original;
            original = original.withHeaders(headers(in));
            return in.available() == 0 ? Optional.of(new Redriven(redrive, original)) : Optional.empty();
        } catch (IOException cut) {
            return Optional.empty();
        }
    }

    private static Map<String, byte[]> headers(DataInputStream in) throws IOException {
        Map<String, byte[]> headers = new HashMap<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            String name = text(in);
            bytes(in).ifPresent(value -> headers.put(name, value));
        }
        return headers;
    }

    private static String text(DataInputStream in) throws IOException {
        return Utf8.decode(bytes(in).orElseThrow(() -> new IOException("a text is missing")))
                .orElseThrow(() -> new IOException("a text is not UTF-8"))
                .toString();
    }

    private static Optional<byte[]> bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == -1) {
            return Optional.empty();
        }
        if (length < -1 || length > in.available()) {
            throw new IOException(length + " bytes are not there");
        }
        return Optional.of(in.readNBytes(length));
    }
}
