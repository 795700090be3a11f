/**
 * What a worker records in the ledger by itself: proposals of its files, first starts, cut-overs of first versions, growth,
 * ends.
 *
 * <p>Rules: the ledger takes the first of several workers that decide alike. Threads: the control thread decides; what must be
 * known for that is looked for in lanes.
 */
@NullMarked
package io.hindcast.runtime.decide;

import org.jspecify.annotations.NullMarked;
