/**
 * Options that several verbs share, and what is read out of them. Threads: one.
 */
@NullMarked
package io.hindcast.tool.option;

import org.jspecify.annotations.NullMarked;
