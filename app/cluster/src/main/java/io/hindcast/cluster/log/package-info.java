/**
 * What the logs of topics hold: where they begin and end, their records as a reader of committed ones sees them, when the last
 * came, and where a version would start to read.
 *
 * <p>Rules: a reading ends where its range does or fails, and never where nothing comes. Failures of the cluster are Kafka's own
 * exceptions; a log that cannot be read to its end is an {@link io.hindcast.cluster.log.UnreadableLogException}.
 *
 * <p>Threads: everything may be used from any thread, except where a type says otherwise.
 */
@NullMarked
package io.hindcast.cluster.log;

import org.jspecify.annotations.NullMarked;
