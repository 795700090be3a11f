/**
 * Alerts as in the real thing, with crashes and cut-off closings, from the beginning and from the middle of a history, in both forms, held
 * against stories that are told of each key as a whole.
 */
@NullMarked
package io.hindcast.simulation.alerts;

import org.jspecify.annotations.NullMarked;
