package io.hindcast.start;

import io.hindcast.ledger.SourceStart;
import io.hindcast.pipeline.Counted;
import io.hindcast.progress.SourceProgress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether retention has deleted records before a version has read them. */
public final class Overtaken {
    private Overtaken() {}

    /**
     * Which records are gone, and what to do; empty if none are.
     *
     * @param committed every source partition of the version; where nothing is committed, it reads from its start
     * @param beginnings the first offsets that the logs still have, by {@link SourceProgress#place()}
     */
    public static Optional<String> objection(
            List<SourceStart> starts, List<SourceProgress> committed, Map<String, Long> beginnings) {
        for (SourceProgress source : committed) {
            long next = source.committed() < 0 ? OffsetsToSet.startOf(starts, source) : source.committed();
            long beginning = beginnings.getOrDefault(source.place(), 0L);
            if (beginning > next) {
                return Optional.of("retention has overtaken it: partition " + source.place() + " begins at offset "
                        + beginning + ", but it reads " + next + " next, so " + Counted.were(beginning - next, "offset")
                        + " deleted before it read them; raise retention.ms and retention.bytes of topic '"
                        + source.topic() + "' above what a replay takes, and replay what is left");
            }
        }
        return Optional.empty();
    }
}
