/**
 * Baselines as in the real thing, with crashes and cut-off closings, from the beginning and from the middle of a history, in both forms, held
 * against what the windows of each key come to as a whole.
 */
@NullMarked
package io.hindcast.simulation.baselines;

import org.jspecify.annotations.NullMarked;
