/** The shape of the code, held by tests: who may import whom, and who may touch the world outside. */
@NullMarked
package io.hindcast.architecture;

import org.jspecify.annotations.NullMarked;
