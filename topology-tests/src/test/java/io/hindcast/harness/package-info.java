/** Topologies without a broker: the whole of a pipeline in Kafka Streams' test driver, and golden descriptions. */
@NullMarked
package io.hindcast.harness;

import org.jspecify.annotations.NullMarked;
