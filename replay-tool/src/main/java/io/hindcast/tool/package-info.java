/**
 * The replay tool as a process: its entry point. The verbs are in {@code verb}, what they share in the packages below.
 *
 * <p>Rules: the tool appends to the ledger, sets start offsets and deletes what a retired version owned; it never processes
 * data. Verbs that change something show what they will do and ask; {@code pace} only where the version serves. A user's mistake is
 * one line and an exit code, never a stack trace. Threads: one, except that an interrupt runs on its own.
 */
@NullMarked
package io.hindcast.tool;

import org.jspecify.annotations.NullMarked;
