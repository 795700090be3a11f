package io.hindcast.start;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.EventTimeReading;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.LedgerRecord.Mark;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.VersionState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the ledger knows of the watermarks of one topic: M_p grows with the offset, so one that was read at an offset bounds
 * those before it from above, and those behind it from below.
 *
 * @param upper read in a way that makes them no lower than ours
 * @param lower read in a way that makes them no higher than ours
 */
public record KnownWatermarks(List<Mark> upper, List<Mark> lower) {
    public KnownWatermarks {
        upper = List.copyOf(upper);
        lower = List.copyOf(lower);
    }

    /** Of the topic with that id, for a version that reads event times in that way. What rests on a word is left out. */
    public static KnownWatermarks of(ControlPlane state, String topicId, EventTimeReading reading) {
        List<Mark> upper = new ArrayList<>();
        List<Mark> lower = new ArrayList<>();
        state.pipelines().values().stream()
                .flatMap(pipeline -> pipeline.versions().stream())
                .forEach(version -> version.phase()
                        .started()
                        .flatMap(start -> start.source(topicId))
                        .filter(source ->
                                source.floors().stream().noneMatch(floor -> floor.basis() == Floor.Basis.WORD))
                        .ifPresent(source -> {
                            if (source.eventTime().covers(reading)) {
                                upper.addAll(of(version, source));
                            }
                            if (reading.covers(source.eventTime())) {
                                lower.addAll(of(version, source));
                            }
                        }));
        return new KnownWatermarks(upper, lower);
    }

    private static List<Mark> of(VersionState version, SourceStart source) {
        return version.marks().all().stream()
                .filter(mark -> mark.topic().equals(source.topic()))
                .toList();
    }

    /** No record of the partition before the offset has a later event time than this. */
    OptionalLong atMostMs(int partition, long offset) {
        return upper.stream()
                .filter(mark -> mark.partition() == partition && mark.offset() >= offset)
                .mapToLong(Mark::watermarkMs)
                .min();
    }

    /** Some record of the partition before the offset has at least this event time; −1 if nothing is known. */
    long atLeastMs(int partition, long offset) {
        return lower.stream()
                .filter(mark -> mark.partition() == partition && mark.offset() <= offset)
                .mapToLong(Mark::watermarkMs)
                .max()
                .orElse(-1);
    }
}
