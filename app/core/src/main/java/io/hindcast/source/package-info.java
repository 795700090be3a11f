/**
 * From a record of the source to the values that expressions see: streaming JSON, Kafka's own facts, heartbeats.
 *
 * <p>What a record means depends on the record and the definition alone, never on what was read before it. A record that
 * cannot be read is a return value, not an exception. Readers belong to one thread each.
 */
@NullMarked
package io.hindcast.source;

import org.jspecify.annotations.NullMarked;
