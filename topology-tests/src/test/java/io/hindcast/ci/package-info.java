/** The example for a CI system, run as its script runs there. */
@NullMarked
package io.hindcast.ci;

import org.jspecify.annotations.NullMarked;
