package io.hindcast.simulation.language;

import io.hindcast.pipeline.ValueType;
import java.util.random.RandomGenerator;

/** Where a construct gets what stands in it. */
interface Operands {
    /** Any term of that type. */
    Term term(ValueType type);

    /** Something that has a name: a term that is only that. */
    Term name();

    RandomGenerator random();
}
