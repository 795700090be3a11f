/**
 * The operators of {@code io.hindcast.operator} in one process, over records that somebody else reads: no Kafka, no disk.
 *
 * <p>What comes of the records is what a worker would publish of the same records in the same partitions. Deterministic; one
 * thread.
 */
@NullMarked
package io.hindcast.offline;

import org.jspecify.annotations.NullMarked;
