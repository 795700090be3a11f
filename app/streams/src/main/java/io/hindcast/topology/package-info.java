/**
 * A compiled pipeline as a Kafka Streams topology; starts nothing.
 *
 * <pre>
 * source ─► ingest ─► [partials] ─► aggregate ─► results        source ─► direct ─► results
 *             └─► rejected                                                   └─► rejected
 * </pre>
 *
 * <p>The processors here only connect {@code io.hindcast.operator} to Kafka Streams: they are built in {@code init()}, which
 * Kafka Streams may call again on the same instance, and they do their output at commit. Every node, store and topic is named
 * by hand: the names are a persisted format.
 */
@NullMarked
package io.hindcast.topology;

import org.jspecify.annotations.NullMarked;
