/**
 * The versions that run on this worker: each prepared, run, tried again after trouble, restored, and stopped, whatever happens
 * to the others.
 *
 * <p>Rules: a run never throws; it answers with a condition. Nothing starts beside what has not ended. Threads: each run is
 * looked after in a lane of its own; the control thread follows the ledger, and any thread may ask how a version does.
 */
@NullMarked
package io.hindcast.runtime.run;

import org.jspecify.annotations.NullMarked;
