package io.hindcast.marks;

import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.marks.VersionMark.Ends;
import io.hindcast.marks.VersionMark.Read;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * All marks of a version: between which offsets the events of a window are, and its results. The fewer there are, the more is between
 * them; without any it is everything.
 *
 * <p>Example: where partition 0 of orders stood at 11:58:20 behind its first 468,001 records, and at 12:02:10 behind 731,009, all events
 * of the window from 12:00 to 12:01 with a grace of 30 s that count are from offset 468,001 to offset 731,008.
 */
public final class VersionMarks {
    private final List<VersionMark> all;
    private final Map<String, List<Read>> byPlace = new HashMap<>();

    /**
     * Marks as they were found, in any order.
     *
     * @param start how the version was started: what speaks of anything else, or contradicts others, is left out
     */
    public VersionMarks(Started start, List<VersionMark> found) {
        all = List.copyOf(found);
        for (VersionMark mark : all) {
            for (Read read : mark.read()) {
                byPlace.computeIfAbsent(place(read.topic(), read.partition()), unknown -> new ArrayList<>())
                        .add(read);
            }
        }
        for (SourceStart source : start.sources()) {
            for (int p = 0; p < source.partitions(); p++) {
                long began = source.startOffsets().get(p);
                byPlace.computeIfPresent(place(source.topic(), p), (place, reads) -> ascending(reads, began));
            }
        }
    }

    private static String place(String topic, int partition) {
        return topic + "/" + partition;
    }

    /** Of a version that has none. */
    public static VersionMarks none(Started start) {
        return new VersionMarks(start, List.of());
    }

    private static List<Read> ascending(List<Read> reads, long began) {
        List<Read> ascending = reads.stream()
                .filter(read -> read.offset() >= began)
                .sorted(Comparator.comparingLong(Read::offset).thenComparingLong(Read::watermarkMs))
                .toList();
        for (int i = 1; i < ascending.size(); i++) {
            // A watermark never falls: whichever of the two is no fact, none is believed.
            if (ascending.get(i).watermarkMs() < ascending.get(i - 1).watermarkMs()) {
                return List.of();
            }
        }
        return ascending;
    }

    /** How many there are. */
    public int size() {
        return all.size();
    }

    /**
     * The last one of a source partition before which no event told that time, or a later one; empty if there is none. M_p at its
     * offset is what it says.
     *
     * @param firstMs in milliseconds since 1970
     * @param lastOffset one behind it is passed over
     */
    public Optional<Read> before(String topic, int partition, long firstMs, long lastOffset) {
        return of(topic, partition)
                .filter(read -> read.watermarkMs() < firstMs && read.offset() <= lastOffset)
                .reduce((earlier, later) -> later);
    }

    /**
     * The first offset of a source partition of which a mark tells that M_p stood there at that time, or at a later one; empty if none
     * does.
     */
    public OptionalLong reached(String topic, int partition, long watermarkMs) {
        return of(topic, partition)
                .filter(read -> read.watermarkMs() >= watermarkMs)
                .mapToLong(Read::offset)
                .findFirst();
    }

    private Stream<Read> of(String topic, int partition) {
        return byPlace.getOrDefault(place(topic, partition), List.of()).stream();
    }

    /**
     * What closes a window.
     *
     * @param results the partition of its results
     * @param alone the number of the partition that closes it alone; empty where all source partitions close it, and the task of its
     *     results partition publishes it
     */
    public record Closing(int results, OptionalInt alone) {
        private int task() {
            return alone.orElse(results);
        }

        private boolean counts(Read read) {
            return alone.isEmpty() || alone.getAsInt() == read.partition();
        }
    }

    /**
     * Where the finals of a window can be in their partition of the results.
     *
     * @param from none is before it
     * @param to none is at it or behind it; empty where no mark tells
     */
    public record Range(long from, OptionalLong to) {}

    /**
     * The offset of its results before which nothing is said of a window, provisional or final.
     *
     * @param firstMs the first event time that can be in it, in milliseconds since 1970
     */
    public long said(Closing closing, long firstMs) {
        return all.stream()
                .filter(mark -> closing.results() < mark.results().size())
                .filter(mark -> mark.read().stream().anyMatch(closing::counts)
                        && mark.read().stream().filter(closing::counts).allMatch(read -> read.watermarkMs() < firstMs))
                .mapToLong(mark -> mark.results().get(closing.results()).before())
                .max()
                .orElse(0);
    }

    /**
     * Where the finals of a window can be.
     *
     * @param closesMs the watermark that closes it, in milliseconds since 1970
     * @param settlesMs the watermark at which nothing can change it any more
     */
    public Range finals(Closing closing, long closesMs, long settlesMs) {
        List<Long> from = new ArrayList<>();
        List<Long> to = new ArrayList<>();
        for (VersionMark mark : all) {
            if (closing.results() >= mark.results().size()
                    || closing.task() >= mark.frontiersMs().size()) {
                continue;
            }
            Ends ends = mark.results().get(closing.results());
            LongStream.of(mark.read().stream()
                            .filter(closing::counts)
                            .mapToLong(Read::watermarkMs)
                            .toArray())
                    .min()
                    .ifPresent(lowestMs -> {
                        if (lowestMs < closesMs) {
                            from.add(ends.before());
                        }
                    });
            if (mark.frontiersMs().get(closing.task()) >= settlesMs) {
                to.add(ends.after());
            }
        }
        return new Range(
                from.stream().mapToLong(Long::longValue).max().orElse(0),
                to.stream().mapToLong(Long::longValue).min());
    }
}
