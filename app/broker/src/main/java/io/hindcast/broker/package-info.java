/**
 * A Kafka node inside the process. It listens on loopback alone and keeps its data in one folder, so that a second start goes on
 * where the first ended.
 */
@NullMarked
package io.hindcast.broker;

import org.jspecify.annotations.NullMarked;
