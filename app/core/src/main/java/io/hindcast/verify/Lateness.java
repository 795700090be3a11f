package io.hindcast.verify;

import io.hindcast.account.Fate;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.plan.Form;
import io.hindcast.source.SourceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How late events are, and how many would be with another grace: takes every record that a version has read, those of a partition in
 * order. M_p does not depend on the grace, so one pass counts every grace exactly. Not thread-safe.
 *
 * <p>Counted are the events that are accepted, duplicates or late: whether they are late depends on the grace alone. Where the records before the start
 * were not taken, events that are as old as one of those may be late because of them: only younger ones are counted.
 */
public final class Lateness {
    private static final int MOST_TIMES = 10_000;

    private final Judge judge;
    private final List<Long> gracesMs;
    private final long ownGraceMs;
    private final long afterMs;
    private final int partitionsInAll;
    private final boolean alone;
    private final Passings passings = new Passings(1_000, MOST_TIMES);
    private final Map<Place, Counted> partitions =
            new TreeMap<>(Comparator.comparing(Place::topic).thenComparingInt(Place::partition));

    /**
     * What has been counted of a partition.
     *
     * @param place {@code orders/3}
     * @param events accepted or late
     * @param behindMs how far behind M_p they were, in milliseconds: an event that raises it is at 0
     * @param late by grace, in the order in which these were given: how many events would be late
     * @param culprits the records because of which most events are late with the definition's own grace, the most first
     */
    public record Partition(String place, long events, Distribution behindMs, List<Long> late, List<Culprit> culprits) {
        public Partition {
            late = List.copyOf(late);
            culprits = List.copyOf(culprits);
        }
    }

    /**
     * A record that told the time by which events are late.
     *
     * @param place {@code orders/3/1742}
     * @param toldMs the time that it told, in milliseconds since 1970
     * @param timestampMs its own timestamp, in milliseconds since 1970
     * @param heartbeat whether it only tells the time
     * @param late so many events were late while no later time was told
     */
    public record Culprit(String place, long toldMs, long timestampMs, boolean heartbeat, long late) {
        private static final Comparator<Culprit> MOST_FIRST =
                Comparator.comparingLong(Culprit::late).reversed().thenComparing(Culprit::place);

        private Culprit more() {
            return new Culprit(place, toldMs, timestampMs, heartbeat, late + 1);
        }
    }

    private static final class Counted {
        private static final int MOST_CULPRITS = 10;

        private final Distribution.Counting behindMs = new Distribution.Counting();
        private final long[] late;
        private final List<Culprit> culprits = new ArrayList<>();
        private Culprit holder = new Culprit("the start", 0, 0, false, 0);
        private long events;

        private Counted(int graces) {
            late = new long[graces];
        }

        private void holds(Culprit next) {
            keep(holder);
            holder = next;
        }

        private void keep(Culprit culprit) {
            if (culprit.late() > 0) {
                culprits.add(culprit);
                culprits.sort(Culprit.MOST_FIRST);
                if (culprits.size() > MOST_CULPRITS) {
                    culprits.remove(MOST_CULPRITS);
                }
            }
        }

        private Partition partition(Place place) {
            keep(holder);
            List<Long> counts = new ArrayList<>();
            for (long count : late) {
                counts.add(count);
            }
            return new Partition(place.toString(), events, behindMs.all(), counts, culprits);
        }
    }

    /**
     * Of all events that the version has read.
     *
     * @param gracesMs the graces to count, in milliseconds
     */
    public Lateness(CompiledPipeline pipeline, KeyPartitioning partitioning, Started start, List<Long> gracesMs) {
        this(pipeline, partitioning, start, gracesMs, -1);
    }

    /**
     * Of events from some time on.
     *
     * @param gracesMs the graces to count, in milliseconds
     * @param afterMs only events after this time are counted, in milliseconds since 1970: none of them was before the start; -1 for all
     */
    public Lateness(
            CompiledPipeline pipeline, KeyPartitioning partitioning, Started start, List<Long> gracesMs, long afterMs) {
        this.afterMs = afterMs;
        judge = new Judge(pipeline, partitioning, start);
        this.gracesMs = List.copyOf(gracesMs);
        ownGraceMs = pipeline.pipeline().grouping().window().grace().toMillis();
        partitionsInAll =
                start.sources().stream().mapToInt(SourceStart::partitions).sum();
        alone = Form.of(pipeline.pipeline()).closesByPartition();
    }

    /** Takes the next record of its partition. */
    public void record(SourceRecord record) {
        Place place = new Place(record.topic(), record.partition());
        Counted counted = partitions.computeIfAbsent(place, first -> new Counted(gracesMs.size()));
        InputPartition partition = judge.partition(record.topic(), record.partition());
        long beforeMs = partition.watermarkMs();
        Judged judged = judge.next(record);
        long watermarkMs = partition.watermarkMs();
        if (watermarkMs > beforeMs) {
            passings.raised(place, watermarkMs, record.timestampMs());
            counted.holds(new Culprit(
                    place + "/" + record.offset(),
                    watermarkMs,
                    record.timestampMs(),
                    judged.fate() == Fate.HEARTBEAT,
                    0));
        }
        if (!isAsked(judged.fate()) || judged.atMs() <= afterMs) {
            return;
        }
        counted.events++;
        counted.behindMs.add(watermarkMs - judged.atMs());
        long neededMs = judge.belonging().neededGraceMs(judged.atMs(), watermarkMs);
        for (int i = 0; i < gracesMs.size(); i++) {
            counted.late[i] += neededMs > gracesMs.get(i) ? 1 : 0;
        }
        if (neededMs > ownGraceMs) {
            counted.holder = counted.holder.more();
        }
    }

    /**
     * How long after its end a window was passed by what closes it, but for the grace.
     *
     * @param medianMs half of them at most so late, in milliseconds; below 0 where timestamps are ahead of event times
     * @param most99Ms 99 of 100
     */
    public record Passing(long medianMs, long most99Ms) {}

    /**
     * By the timestamps of the records, whoever has set them. With a grace, a window is final so much later as that is long. Empty where
     * some partition has not passed any time yet.
     */
    public Optional<Passing> passing() {
        long[] behind = alone ? passings.behindEachMs() : passings.behindAllMs(partitionsInAll);
        return behind.length == 0
                ? Optional.empty()
                : Optional.of(new Passing(behind[(behind.length - 1) / 2], behind[(behind.length * 99 - 1) / 100]));
    }

    /** The time after which events are counted; empty if all are. */
    public Optional<Instant> from() {
        return afterMs < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(afterMs));
    }

    /** All partitions of which records were taken, by topic and number. Once, at the end. */
    public List<Partition> partitions() {
        return partitions.entrySet().stream()
                .map(entry -> entry.getValue().partition(entry.getKey()))
                .toList();
    }

    /** Whether it is asked of one of that fate whether it is late. */
    private static boolean isAsked(Fate fate) {
        return switch (fate) {
            case ACCEPTED, DUPLICATE, LATE -> true;
            case FILTERED, INVALID, HEARTBEAT -> false;
        };
    }
}
