/**
 * What is said in the logs of libraries, in words for who runs Hindcast. Named in {@code logback.xml}.
 *
 * <p>Threads: called by every thread that logs; answers at once.
 */
@NullMarked
package io.hindcast.logging;

import org.jspecify.annotations.NullMarked;
