/**
 * What goes wrong while a worker runs, and whom that concerns: one version, this worker, or the whole process.
 *
 * <p>Rules: every failure is told in words for people; what a right is missing for is named. Threads: stateless, but for an
 * emergency, which any thread may declare.
 */
@NullMarked
package io.hindcast.runtime.failure;

import org.jspecify.annotations.NullMarked;
