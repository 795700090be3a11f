/**
 * What a worker tells of itself: how each version does, what keeps it from being ready, and what people want to know at once.
 *
 * <p>Threads: all of it is immutable, and for any thread; listeners are called one call at a time.
 */
@NullMarked
package io.hindcast.runtime.status;

import org.jspecify.annotations.NullMarked;
