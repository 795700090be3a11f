/**
 * Workers as their users start them: in a JVM of their own, so that what they take of memory and processors can be told
 * from what the broker, the load and the measuring take.
 */
@NullMarked
package io.hindcast.bench.worker;

import org.jspecify.annotations.NullMarked;
