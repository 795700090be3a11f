/**
 * Everything that is taken for granted about Kafka Streams and Kafka's clients and that they do not promise.
 *
 * <p>No other package touches their internals. Each assumption has a contract test in this package, which fails when an upgrade
 * breaks it; {@code docs/architecture.md}, "What is taken for granted", lists them. Nothing here knows of pipelines.
 */
@NullMarked
package io.hindcast.internals;

import org.jspecify.annotations.NullMarked;
