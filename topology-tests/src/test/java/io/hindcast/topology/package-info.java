/** Tests of what the topology takes from Kafka Streams' internals, in the package of the code that takes it. */
@NullMarked
package io.hindcast.topology;

import org.jspecify.annotations.NullMarked;
