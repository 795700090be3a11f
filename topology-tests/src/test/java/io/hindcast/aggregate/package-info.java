/** Accumulators that are broken on purpose. */
@NullMarked
package io.hindcast.aggregate;

import org.jspecify.annotations.NullMarked;
