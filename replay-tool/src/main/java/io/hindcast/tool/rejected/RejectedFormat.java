package io.hindcast.tool.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.sorting.RunFormat;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Rejected records in the files of a sort. */
final class RejectedFormat implements RunFormat<RejectedRecord> {
    @Override
    public void write(RejectedRecord record, DataOutputStream out) throws IOException {
        out.writeLong(record.timestampMs());
        text(out, record.topic());
        out.writeInt(record.partition());
        out.writeLong(record.offset());
        text(out, record.reason());
        text(out, record.detail());
        text(out, record.leftOut());
        RunFormat.writeBytes(out, record.key());
        RunFormat.writeBytes(out, record.value());
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        RunFormat.writeBytes(out, text.getBytes(UTF_8));
    }

    @Override
    public RejectedRecord read(DataInputStream in) throws IOException {
        return new RejectedRecord(
                in.readLong(),
                text(in),
                in.readInt(),
                in.readLong(),
                text(in),
                text(in),
                text(in),
                RunFormat.readBytes(in),
                RunFormat.readBytes(in));
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(RunFormat.readBytes(in), UTF_8);
    }
}
