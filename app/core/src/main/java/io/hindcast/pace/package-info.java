/**
 * How fast something is read, and how fast it may be: the rate of a reading, and what the guard lets the others read while the
 * version that serves is behind.
 *
 * <p>Pure; moments are handed in. Mutable, and not thread-safe, as each type says.
 */
@NullMarked
package io.hindcast.pace;

import org.jspecify.annotations.NullMarked;
