/**
 * What a changed definition would change: both definitions computed over the same part of a log, and their results joined.
 *
 * <p>Rules: it only computes. Whoever uses it hands the records in, those of a partition in order; nothing of what it has computed
 * outlives its folder. Memory is bounded as in {@code verify} and {@code compare}.
 *
 * <p>Threads: each share of the partitions may have one; whatever comes behind the reading has one.
 */
@NullMarked
package io.hindcast.preview;

import org.jspecify.annotations.NullMarked;
