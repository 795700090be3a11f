/**
 * How the versions on a worker share it: memory, how fast each may read, how far its partitions may be apart.
 *
 * <p>Threads: settings are immutable; what bounds the reading is asked by stream threads and set by the control thread.
 */
@NullMarked
package io.hindcast.runtime.sharing;

import org.jspecify.annotations.NullMarked;
