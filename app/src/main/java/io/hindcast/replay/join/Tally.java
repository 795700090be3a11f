package io.hindcast.replay.join;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.replay.Comparison;
import io.hindcast.replay.Side;
import io.hindcast.replay.WindowDifference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Counts what a sorted run of entries comes to, one record key after the other. Not thread-safe. */
final class Tally {
    private final int examples;
    private final Consumer<WindowDifference> each;
    // Apart, so that many windows of one sort do not hide the few of the other.
    private final PriorityQueue<WindowDifference> firstChanged = lastOnTop();
    private final PriorityQueue<WindowDifference> firstAlone = lastOnTop();
    private final List<String> alarms = new ArrayList<>();
    private final Map<Side, byte[]> standing = new EnumMap<>(Side.class);
    private byte[] recordKey = new byte[0];
    private long identical;
    private long changed;
    private long onlyInVersion;
    private long onlyInOther;
    private long finalsTooMany;
    private long incomplete;
    private boolean incompleteKey;

    Tally(int examples, Consumer<WindowDifference> each) {
        this.examples = examples;
        this.each = each;
    }

    private static PriorityQueue<WindowDifference> lastOnTop() {
        return new PriorityQueue<>(WindowDifference.ORDER.reversed());
    }

    void add(JoinEntry entry) {
        if (!entry.sameRecordKey(recordKey)) {
            judge();
            recordKey = entry.recordKey();
        }
        if (entry.isIncomplete()) {
            incompleteKey = true;
        } else if (entry.tombstone()) {
            standing.remove(entry.side());
        } else if (standing.put(entry.side(), entry.value()) != null) {
            alarm(entry.side());
        }
    }

    Comparison comparison() {
        judge();
        List<WindowDifference> sorted = Stream.concat(firstChanged.stream(), firstAlone.stream())
                .sorted(WindowDifference.ORDER)
                .toList();
        return new Comparison(
                new Counts(identical, changed, onlyInVersion, onlyInOther, incomplete),
                sorted,
                new Comparison.Alarms(finalsTooMany, alarms));
    }

    private void alarm(Side side) {
        finalsTooMany++;
        if (alarms.size() < examples) {
            alarms.add(side.name().toLowerCase(Locale.ROOT) + " " + new String(recordKey, UTF_8));
        }
    }

    private void judge() {
        byte[] version = standing.remove(Side.VERSION);
        byte[] other = standing.remove(Side.OTHER);
        if (incompleteKey) {
            incompleteKey = false;
            incomplete++;
            return;
        }
        if (version != null && other != null) {
            if (Arrays.equals(version, other)) {
                identical++;
            } else {
                changed++;
                keep(firstChanged, new WindowDifference.Changed(endMs(version), key(), text(version), text(other)));
            }
        } else if (version != null) {
            onlyInVersion++;
            keep(firstAlone, new WindowDifference.OnlyIn(Side.VERSION, endMs(version), key(), text(version)));
        } else if (other != null) {
            onlyInOther++;
            keep(firstAlone, new WindowDifference.OnlyIn(Side.OTHER, endMs(other), key(), text(other)));
        }
    }

    private void keep(PriorityQueue<WindowDifference> first, WindowDifference difference) {
        each.accept(difference);
        first.add(difference);
        if (first.size() > examples) {
            first.remove();
        }
    }

    private String key() {
        return new String(recordKey, UTF_8);
    }

    private static long endMs(byte[] published) {
        return ByteBuffer.wrap(published).getLong();
    }

    private static String text(byte[] published) {
        return new String(published, Long.BYTES, published.length - Long.BYTES, UTF_8);
    }
}
