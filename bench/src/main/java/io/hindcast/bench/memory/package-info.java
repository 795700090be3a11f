/**
 * More open windows than heap: a worker in a JVM of its own reads a topic after which every window is open, and closes them
 * all. What to expect is a function of the index, so that neither the topic's writer nor the check holds the windows.
 */
@NullMarked
package io.hindcast.bench.memory;

import org.jspecify.annotations.NullMarked;
