/**
 * When something is done, and in which thread: lanes for what may take long, pauses between looks, longer ones after trouble.
 *
 * <p>Threads: each object is used by one thread, but for the lanes, which many may make.
 */
@NullMarked
package io.hindcast.runtime.schedule;

import org.jspecify.annotations.NullMarked;
