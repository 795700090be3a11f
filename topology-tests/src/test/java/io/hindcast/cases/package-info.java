/**
 * The cases of shipped definitions, through the topology: {@code hindcast test} runs them without Kafka Streams. And definitions over many
 * events, as they run there.
 */
@NullMarked
package io.hindcast.cases;

import org.jspecify.annotations.NullMarked;
