/** How long somebody waits who asks for the records behind one result of a long log. */
@NullMarked
package io.hindcast.bench.explain;

import org.jspecify.annotations.NullMarked;
