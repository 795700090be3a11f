/**
 * The worker: makes what the ledger says true on this machine, and tells the ledger what became of it. Here is what goes round:
 * the control loop over its parts, each of which is a package below this one.
 *
 * <p>Rules: the ledger decides which versions run; a worker runs the definition text that the ledger holds. Trouble with the
 * cluster is waited out; what lies in the data, the definition or a broken invariant ends the version with its reason.
 *
 * <p>Threads: one control thread per worker does everything, except for the stream threads of Kafka Streams. What others may
 * read is published as immutable snapshots.
 */
@NullMarked
package io.hindcast.runtime;

import org.jspecify.annotations.NullMarked;
