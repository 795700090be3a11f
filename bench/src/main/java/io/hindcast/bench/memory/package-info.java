/**
 * How much memory a worker needs: more open windows than heap, and partitions of different speed. The worker runs in a JVM of
 * its own. What to expect is a function of the index, so that neither the topic's writer nor the check holds the windows.
 */
@NullMarked
package io.hindcast.bench.memory;

import org.jspecify.annotations.NullMarked;
