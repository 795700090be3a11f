/**
 * How fast a replay is, beside a hand-written program that promises nothing and beside other frameworks.
 *
 * <p>All run against the same embedded broker, in the same process, in turn, round by round: only ratios within a run mean
 * something. Every answer is compared with that of the hand-written program, window by window.
 */
@NullMarked
package io.hindcast.bench.race;

import org.jspecify.annotations.NullMarked;
