/**
 * How fast a replay is, beside two programs that promise nothing: one that only drains the topic, and one written by hand
 * for the one question.
 *
 * <p>All run against the same embedded broker, in the same process, in turn, round by round: only ratios within a run mean
 * something. Every answer is compared with that of the hand-written program, window by window.
 */
@NullMarked
package io.hindcast.bench.race;

import org.jspecify.annotations.NullMarked;
