/**
 * What a replay beside it costs a version that serves: how soon live orders are readable, with nothing beside it and with
 * replays, of the same pipeline and in the same worker, that are bounded in several ways.
 *
 * <p>Latencies are those of {@link io.hindcast.bench.latency}. The history that is replayed is in the same topic as the live
 * orders, hours before them in event time; the version that serves starts behind it ({@code source.from}). A replay that has
 * caught up is retired and the next one started, so that there is always one.
 */
@NullMarked
package io.hindcast.bench.beside;

import org.jspecify.annotations.NullMarked;
