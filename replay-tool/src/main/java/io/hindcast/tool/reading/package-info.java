/**
 * A part of the logs of the sources, read once: which part somebody wants, whether that is more than he means, and its records.
 *
 * <p>Rules: it reads, and nothing else. Threads: as many as there are cores may read, each its own partitions.
 */
@NullMarked
package io.hindcast.tool.reading;

import org.jspecify.annotations.NullMarked;
