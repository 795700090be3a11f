/**
 * The verbs, each with its options, wired together in {@link io.hindcast.tool.verb.Verbs}: there every failure becomes a line
 * and an exit code.
 */
@NullMarked
package io.hindcast.tool.verb;

import org.jspecify.annotations.NullMarked;
