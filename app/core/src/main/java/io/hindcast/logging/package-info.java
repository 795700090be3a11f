/**
 * How and where it is logged, and what libraries say in their logs, in words for who runs Hindcast.
 *
 * <p>Threads: filters are called by every thread that logs, and answer at once.
 */
@NullMarked
package io.hindcast.logging;

import org.jspecify.annotations.NullMarked;
