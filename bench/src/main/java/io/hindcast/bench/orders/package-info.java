/** The topic of orders that is read, the questions about it, and their right answers. */
@NullMarked
package io.hindcast.bench.orders;

import org.jspecify.annotations.NullMarked;
