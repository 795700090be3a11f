/**
 * The verbs of {@code hindcast}, one class each: they read options, call one of the layers below, and print.
 *
 * <p>A verb answers with its exit code and exits nothing itself. Standard output carries what was asked for, standard error
 * the complaints.
 */
@NullMarked
package io.hindcast.command;

import org.jspecify.annotations.NullMarked;
