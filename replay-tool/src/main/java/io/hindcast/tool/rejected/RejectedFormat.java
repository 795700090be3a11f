package io.hindcast.tool.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.cluster.log.StoredRecord;
import io.hindcast.cluster.log.StoredRecord.Header;
import io.hindcast.sorting.RunFormat;
import io.hindcast.tool.rejected.RejectedRecord.Why;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rejected records in the files of a sort. */
final class RejectedFormat implements RunFormat<RejectedRecord> {
    @Override
    public void write(RejectedRecord record, DataOutputStream out) throws IOException {
        StoredRecord source = record.source();
        out.writeLong(record.rejectedMs());
        text(out, record.why().reason());
        text(out, record.why().detail());
        text(out, record.why().leftOut());
        out.writeBoolean(record.why().timed());
        text(out, source.topic());
        out.writeInt(source.partition());
        out.writeLong(source.offset());
        out.writeLong(source.timestampMs());
        optional(out, source.key());
        optional(out, source.value());
        out.writeInt(source.headers().size());
        for (Header header : source.headers()) {
            text(out, header.name());
            optional(out, header.value());
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        RunFormat.writeBytes(out, text.getBytes(UTF_8));
    }

    private static void optional(DataOutputStream out, Optional<byte[]> bytes) throws IOException {
        out.writeBoolean(bytes.isPresent());
        if (bytes.isPresent()) {
            RunFormat.writeBytes(out, bytes.get());
        }
    }

    @Override
    public RejectedRecord read(DataInputStream in) throws IOException {
        long rejectedMs = in.readLong();
        Why why = new Why(text(in), text(in), text(in), in.readBoolean());
        StoredRecord bare = new StoredRecord(
                text(in), in.readInt(), in.readLong(), in.readLong(), optional(in), optional(in), List.of());
        List<Header> headers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            headers.add(new Header(text(in), optional(in)));
        }
        return new RejectedRecord(
                rejectedMs,
                why,
                new StoredRecord(
                        bare.topic(),
                        bare.partition(),
                        bare.offset(),
                        bare.timestampMs(),
                        bare.key(),
                        bare.value(),
                        headers));
    }

    private static Optional<byte[]> optional(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(RunFormat.readBytes(in)) : Optional.empty();
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(RunFormat.readBytes(in), UTF_8);
    }
}
