package io.hindcast.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.definition.Definitions;
import io.hindcast.expression.AggregateCall;
import io.hindcast.verify.Group.Timing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GroupFormatTest {
    @Test
    void readsWhatWasWritten() throws IOException {
        GroupFormat format = new GroupFormat(calls());
        Group onTime = new Group(60_000, "{\"sku\":\"\uD83D\uDE00\"}", Timing.ON_TIME);
        Group late = new Group(-1, "{}", Timing.LATE);
        Totals totals = Totals.of(format.calls());
        totals.count();
        totals.count();
        totals.add(0, List.of(Value.of(new BigDecimal("-12345678901234567890.120"))), Value.of(0));
        totals.add(1, List.of(Value.of("\uE000")), Value.of(0));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        format.write(new GroupTotals(onTime, totals), out);
        format.write(new GroupTotals(late, Totals.of(format.calls())), out);

        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        GroupTotals first = format.read(in);
        GroupTotals second = format.read(in);

        assertEquals(onTime, first.group());
        assertEquals(2, first.totals().events());
        assertEquals(
                Optional.of(Value.of(new BigDecimal("-12345678901234567890.120"))),
                first.totals().result(0));
        assertEquals(Optional.of(Value.of("\uE000")), first.totals().result(1));
        assertEquals(late, second.group());
        assertEquals(Optional.empty(), second.totals().result(1));
        assertEquals(-1, in.read());
    }

    private static List<AggregateCall> calls() {
        Definitions read = Definitions.of("test.yaml", """
                pipeline: p
                source: {topic: t, format: json, event-time: at, fields: {d: decimal, name: string, at: {type: timestamp, epoch: ms}}}
                window: {tumbling: 1m, grace: 0s}
                aggregates: {sum: sum(d), last: max(name)}
                """);
        if (read instanceof Definitions.Sound sound) {
            return sound.definitions().get(0).compiled().results().calls();
        }
        throw new IllegalArgumentException(read.toString());
    }
}
