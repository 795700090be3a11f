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
import org.junit.jupiter.api.Test;

final class GroupFormatTest {
    @Test
    void readsWhatWasWritten() throws IOException {
        GroupFormat format = new GroupFormat(calls());
        Group onTime = new Group(60_000, "{\"sku\":\"\uD83D\uDE00\"}", Timing.ON_TIME);
        Group late = new Group(-1, "{}", Timing.LATE);
        Totals totals = new Totals(format.calls());
        totals.count();
        totals.count();
        totals.add(0, new BigDecimal("-12345678901234567890.120"));
        totals.add(1, "\uE000");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        format.write(new GroupTotals(onTime, totals), out);
        format.write(new GroupTotals(late, new Totals(format.calls())), out);

        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        GroupTotals first = format.read(in);
        GroupTotals second = format.read(in);

        assertEquals(onTime, first.group());
        assertEquals(2, first.totals().events());
        assertEquals(1, first.totals().count(0));
        assertEquals(new BigDecimal("-12345678901234567890.120"), first.totals().number(0));
        assertEquals("\uE000", first.totals().text(1));
        assertEquals(late, second.group());
        assertEquals(0, second.totals().count(1));
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
