package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.expression.AggregateCall;
import io.hindcast.sorting.RunFormat;
import io.hindcast.verify.Group.Timing;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/** Groups on disk: start (long), key, whether late (boolean), totals of those calls. */
record GroupFormat(List<AggregateCall> calls) implements RunFormat<GroupTotals> {
    @Override
    public void write(GroupTotals record, DataOutputStream out) throws IOException {
        out.writeLong(record.group().startMs());
        RunFormat.writeBytes(out, record.group().key().getBytes(UTF_8));
        out.writeBoolean(record.group().timing() == Timing.LATE);
        record.totals().write(out);
    }

    @Override
    public GroupTotals read(DataInputStream in) throws IOException {
        long startMs = in.readLong();
        String key = new String(RunFormat.readBytes(in), UTF_8);
        Group group = new Group(startMs, key, in.readBoolean() ? Timing.LATE : Timing.ON_TIME);
        return new GroupTotals(group, Totals.read(in, calls));
    }
}
