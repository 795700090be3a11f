/**
 * A pipeline as its author wrote it: YAML in, a checked {@link io.hindcast.pipeline.Pipeline} or all of its {@link
 * io.hindcast.pipeline.Problem problems} out.
 *
 * <p>Structure only: names, types, ranges, what the language allows. What expressions mean is checked by {@code
 * io.hindcast.expression}. Everything here is immutable and pure.
 */
@NullMarked
package io.hindcast.pipeline;

import org.jspecify.annotations.NullMarked;
