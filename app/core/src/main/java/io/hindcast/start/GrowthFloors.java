package io.hindcast.start;

import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.progress.VersionProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Where the watermarks of partitions begin that were added to a source while versions ran. */
public final class GrowthFloors {
    private GrowthFloors() {}

    /** Whether a version that runs has to be stopped, too, before another one takes up partitions of a topic. */
    public static boolean concerns(SourceStart source, int partitions, Started other) {
        return other.source(source.topicId())
                .filter(same ->
                        same.eventTime().field().equals(source.eventTime().field()))
                .filter(same -> same.partitions() < partitions)
                .isPresent();
    }

    /**
     * The floors of the new partitions. What another version of the pipeline has taken up before begins where it began there, so
     * that all of them see the same late events; the others begin where the furthest of the stopped versions stands: none has
     * published a window that closes later.
     *
     * @param source as the version reads it until now
     * @param partitions as many as the topic has now
     * @param stopped progress of all versions that {@link #concerns} names; they do not run
     */
    public static List<Long> of(
            PipelineState pipeline, SourceStart source, int partitions, List<VersionProgress> stopped) {
        long furthestMs =
                stopped.stream().mapToLong(VersionProgress::watermarkMs).max().orElse(0);
        List<Long> floors = new ArrayList<>();
        for (int partition = source.partitions(); partition < partitions; partition++) {
            OptionalLong known = pipeline.growthFloorMs(source.topicId(), source.eventTime(), partition);
            floors.add(known.orElse(Math.max(0, furthestMs)));
        }
        return floors;
    }
}
