/**
 * The publishers of stable topics on a worker, one for each pipeline that has a topic: what a topic is bound to, what runs, and what its
 * tasks are told of ledger and versions.
 *
 * <p>Threads: the control thread follows the ledger and decides; what takes long is done in a lane of each pipeline.
 */
@NullMarked
package io.hindcast.runtime.publish;

import org.jspecify.annotations.NullMarked;
