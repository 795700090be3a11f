/** The worker's entry point: reads arguments and the environment, wires the parts, and exits. */
@NullMarked
package io.hindcast;

import org.jspecify.annotations.NullMarked;
