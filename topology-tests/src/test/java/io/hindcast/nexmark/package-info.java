/** The definitions of {@code examples/nexmark} over the benchmark's events, against the same queries in SQL. */
@NullMarked
package io.hindcast.nexmark;

import org.jspecify.annotations.NullMarked;
