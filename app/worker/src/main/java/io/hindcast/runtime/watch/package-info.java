/**
 * How far the versions of a pipeline have come on all workers together, who holds them back, and what is done about it.
 *
 * <p>Threads: the control thread has versions looked at in lanes, and goes by what was seen last.
 */
@NullMarked
package io.hindcast.runtime.watch;

import org.jspecify.annotations.NullMarked;
