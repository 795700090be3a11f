/**
 * Runs the cases of a definition through the operators of {@code io.hindcast.operator}, without Kafka.
 *
 * <p>The given records are one partition, in order; then a heartbeat closes all windows. What comes out is compared with what
 * the case expects: numbers by value, aggregates that it leaves out not at all. Deterministic; one thread.
 */
@NullMarked
package io.hindcast.cases;

import org.jspecify.annotations.NullMarked;
