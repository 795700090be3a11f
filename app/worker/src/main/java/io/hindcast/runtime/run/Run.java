package io.hindcast.runtime.run;

import io.hindcast.definition.Definition;
import io.hindcast.marks.VersionMark.Read;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.runtime.status.Condition;
import io.hindcast.schema.SchemaId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that runs on this worker because the ledger says so: a version. It is looked after in a {@link Lane} of its own, so
 * that it may wait for the cluster as long as that takes; everybody else reads how it does.
 *
 * <p>It never throws: whatever goes wrong with it is its {@link #condition()}, and ends nothing else.
 */
public interface Run {
    /**
     * Looks after it; called again and again, by one thread at a time. May take long.
     *
     * @param wish once it was {@link Wish#END} it stays so
     */
    void tend(Wish wish, Instant now);

    /** How it does. Any thread; never waits. */
    Condition condition();

    /** What it runs; empty until that was compiled, and where this worker cannot run it. Any thread; never waits. */
    Optional<Definition> definition();

    /** Whether one of its tasks here reads this source partition. Any thread. */
    boolean reads(SourceProgress source);

    /** Where M_p stood as its tasks read here, since this was last asked. Any thread. */
    List<Read> passed();

    /** The schemas that its source partitions wait for here, of which nothing is recorded yet. Any thread; never waits. */
    default Set<SchemaId> awaited() {
        return Set.of();
    }

    /** Hears what it has committed on all workers together. Any thread. */
    void committed(VersionProgress progress, Instant now);
}
