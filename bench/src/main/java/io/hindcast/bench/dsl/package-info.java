/**
 * The question asked of Kafka Streams through its own DSL, exactly once: written as its users write it, and tuned by hand.
 *
 * <p>Both read the record's timestamp as event time, which in this topic is the order's, and so are spared to look for it
 * in the payload; both publish the same JSON as Hindcast does.
 */
@NullMarked
package io.hindcast.bench.dsl;

import org.jspecify.annotations.NullMarked;
