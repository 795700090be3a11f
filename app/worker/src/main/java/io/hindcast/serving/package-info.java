/**
 * What a worker shows over HTTP: metrics and health. Read-only.
 *
 * <p>Threads: the server has a few of its own; they read snapshots that the worker publishes.
 */
@NullMarked
package io.hindcast.serving;

import org.jspecify.annotations.NullMarked;
