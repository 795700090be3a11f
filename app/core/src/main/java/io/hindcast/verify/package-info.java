/**
 * The same results once more, by a recount: what a version must have published, computed from the records of its sources and
 * the definition alone.
 *
 * <p>Rules: nothing of the operators, the accumulators and the state is used, so that a mistake in them cannot hide itself;
 * only the reading of records into rows and the compiled expressions are shared. Memory is bounded: groups that do not fit are
 * written to sorted runs on disk and merged at the end. Pure but for those files; whoever uses it hands the records in.
 *
 * <p>Threads: one.
 */
@NullMarked
package io.hindcast.verify;

import org.jspecify.annotations.NullMarked;
