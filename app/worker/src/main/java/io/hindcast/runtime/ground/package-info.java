/**
 * What a version stands on while it runs here: its definition as the ledger has it, its topics and offsets on the cluster, its
 * folder on the disk, and Kafka Streams.
 *
 * <p>Rules: nothing here decides what follows; failures of the cluster come as its exceptions, objections as values. Threads: one
 * at a time for a version; calls wait for the cluster and the disk.
 */
@NullMarked
package io.hindcast.runtime.ground;

import org.jspecify.annotations.NullMarked;
