package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.expression.AggregateCall;
import io.hindcast.results.EventId;
import io.hindcast.sorting.RunFormat;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Events on disk: key, partition (int), offset (long), time (long), totals of those calls, number of fields (int), and each with
 * whether it is there (boolean).
 *
 * @param topic of all of them
 */
record AskedFormat(String topic, List<AggregateCall> calls) implements RunFormat<Asked> {
    @Override
    public void write(Asked asked, DataOutputStream out) throws IOException {
        RunFormat.writeBytes(out, asked.key().getBytes(UTF_8));
        out.writeInt(asked.event().partition());
        out.writeLong(asked.event().offset());
        out.writeLong(asked.atMs());
        asked.own().write(out);
        out.writeInt(asked.fields().size());
        for (Optional<Value> field : asked.fields()) {
            out.writeBoolean(field.isPresent());
            if (field.isPresent()) {
                field.get().write(out);
            }
        }
    }

    @Override
    public Asked read(DataInputStream in) throws IOException {
        String key = new String(RunFormat.readBytes(in), UTF_8);
        EventId event = new EventId(topic, in.readInt(), in.readLong());
        long atMs = in.readLong();
        Totals own = Totals.read(in, calls);
        List<Optional<Value>> fields = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            fields.add(in.readBoolean() ? Optional.of(ValueFormat.read(in)) : Optional.empty());
        }
        return new Asked(key, event, atMs, own, fields);
    }
}
