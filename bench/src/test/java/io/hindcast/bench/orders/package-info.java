/** Tests of what the engines' answers are compared with. */
@NullMarked
package io.hindcast.bench.orders;

import org.jspecify.annotations.NullMarked;
