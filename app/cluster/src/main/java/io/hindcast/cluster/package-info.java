/**
 * A Kafka cluster as everything meets it that asks one: a connection, whether it answers, what it refuses, which topics there are.
 *
 * <p>Rules: failures of the cluster are Kafka's own exceptions, not wrapped; one that is for want of a right names the right.
 *
 * <p>Threads: everything may be used from any thread, as Kafka's admin client may.
 */
@NullMarked
package io.hindcast.cluster;

import org.jspecify.annotations.NullMarked;
