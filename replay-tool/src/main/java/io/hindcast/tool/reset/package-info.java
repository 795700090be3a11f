/** Somebody's Kafka Streams application set back: its offsets, and exactly the topics that are its own. */
@NullMarked
package io.hindcast.tool.reset;

import org.jspecify.annotations.NullMarked;
