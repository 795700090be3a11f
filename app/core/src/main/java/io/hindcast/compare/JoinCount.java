package io.hindcast.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.compare.JoinEntry.Published;
import io.hindcast.ledger.LedgerRecord.Counts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Counts what sorted entries come to, one record key after the other. Not thread-safe. */
final class JoinCount {
    private final int examples;
    private final Consumer<WindowDifference> each;
    private final Set<Side> shortened;
    private final JoinedResults results;
    // Apart, so that many windows of one sort do not hide the few of the other.
    private final PriorityQueue<WindowDifference> firstChanged = lastOnTop();
    private final PriorityQueue<WindowDifference> firstAlone = lastOnTop();
    private final List<String> alarms = new ArrayList<>();
    private final Map<Side, Published> standing = new EnumMap<>(Side.class);
    private byte[] recordKey = new byte[0];
    private long entries;
    private long identical;
    private long changed;
    private long onlyInVersion;
    private long onlyInOther;
    private long finalsTooMany;
    private long incomplete;
    private boolean incompleteKey;

    /** @param shortened sides of which the beginning was deleted */
    JoinCount(int examples, Consumer<WindowDifference> each, Set<Side> shortened, JoinedResults results) {
        this.examples = examples;
        this.each = each;
        this.shortened = shortened;
        this.results = results;
    }

    private static PriorityQueue<WindowDifference> lastOnTop() {
        return new PriorityQueue<>(WindowDifference.ORDER.reversed());
    }

    void add(JoinEntry entry) {
        if (!Arrays.equals(recordKey, entry.key())) {
            judge();
            recordKey = entry.key();
        }
        entries++;
        entry.addTo(this);
    }

    void published(Published entry) {
        if (standing.put(entry.side(), entry) != null) {
            alarm(entry.side());
        }
    }

    void withdrawn(Side side) {
        standing.remove(side);
    }

    void incomplete() {
        incompleteKey = true;
    }

    /** How many were added. */
    long entries() {
        return entries;
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
        Published version = standing.remove(Side.VERSION);
        Published other = standing.remove(Side.OTHER);
        if (incompleteKey) {
            incompleteKey = false;
            incomplete++;
            return;
        }
        if (version != null && other != null) {
            both(version, other);
        } else if (version != null) {
            alone(version);
        } else if (other != null) {
            alone(other);
        }
    }

    private void both(Published version, Published other) {
        if (version.sameResult(other)) {
            identical++;
            results.identical(version);
            return;
        }
        changed++;
        if (results.differs(version, other)) {
            keep(firstChanged, new WindowDifference.Changed(version.endMs(), key(), text(version), text(other)));
        }
    }

    private void alone(Published published) {
        Side side = published.side();
        if (shortened.contains(side.opposite())) {
            incomplete++;
            return;
        }
        switch (side) {
            case VERSION -> onlyInVersion++;
            case OTHER -> onlyInOther++;
        }
        results.alone(published);
        keep(firstAlone, new WindowDifference.OnlyIn(side, published.endMs(), key(), text(published)));
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

    private static String text(Published published) {
        return new String(published.value(), UTF_8);
    }
}
