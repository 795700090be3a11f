package io.hindcast.runtime.ground;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.ledger.Started;
import io.hindcast.runtime.sharing.Drift;
import io.hindcast.topology.Alignment;
import io.hindcast.topology.Intake;
import java.util.List;

/** Makes what runs a version on this worker; starts nothing. */
public interface Applications {
    /**
     * Makes one.
     *
     * @param intakes who may hold partitions back
     */
    Application create(CompiledPipeline pipeline, Started start, List<Intake> intakes);

    /** Lets the source partitions of a version wait for each other. */
    Alignment alignment(CompiledPipeline pipeline, Drift drift);
}
