package io.hindcast.simulation.copies;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.account.Fate;
import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.operator.Covered;
import io.hindcast.operator.IdStore;

/** The record that comes next, and what it would be remembered as: for who breaks a rule on purpose. */
final class Moment {
    private static final int WITHINS = 64;

    private final long withinMs;
    private Drawn record = Drawn.heartbeat(0);
    private long watermarkMs;

    Moment(long withinMs) {
        this.withinMs = withinMs;
    }

    void comes(Drawn next) {
        record = next;
    }

    void reached(long timeMs) {
        watermarkMs = timeMs;
    }

    long withinMs() {
        return withinMs;
    }

    long atMs() {
        return record.atMs();
    }

    long watermarkMs() {
        return watermarkMs;
    }

    long partMs() {
        return withinMs * WITHINS;
    }

    Covered read(long part, byte[] covered) {
        return Covered.read(covered, part * partMs());
    }

    byte[] bytes(long part, Covered covered) {
        return covered.bytes(part * partMs(), new ByteWriter());
    }

    /** As if it counted. */
    void remember(IdStore ids, Fate fate) {
        if (fate == Fate.HEARTBEAT || record.isTooLong()) {
            return;
        }
        GroupKey id =
                new GroupKey(("{\"id\":\"" + record.id() + "\",\"card\":\"" + record.card() + "\"}").getBytes(UTF_8));
        long fromMs = Math.max(0, atMs() - withinMs);
        long toMs = atMs() + withinMs;
        for (long part = fromMs / partMs(); part <= toMs / partMs(); part++) {
            long at = part;
            Covered before = ids.covered(id, part).map(it -> read(at, it)).orElse(Covered.NOTHING);
            long startMs = part * partMs();
            Covered after = before.with(Math.max(fromMs, startMs), Math.min(toMs, startMs + partMs() - 1));
            ids.write(id, part, bytes(part, after));
        }
    }
}
