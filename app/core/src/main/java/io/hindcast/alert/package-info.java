/**
 * Alerts: a fold over the first finals of each key and over event time, which says when something begins and when it is over.
 *
 * <p>Alerts see first finals alone, before {@code having}, in the order of their ends; never provisional results or revisions. Timers move
 * with the frontier: one at T is due when T + grace has been passed, as a window that ends at T, and behind all windows that end then. The order
 * of what is told is (time, windows before timers, key, name of the alert, forgetting before repeating), so it depends on the log alone.
 *
 * <p>State is bounded: what is known of a key is forgotten as soon as nothing can come of it any more.
 */
@NullMarked
package io.hindcast.alert;

import org.jspecify.annotations.NullMarked;
