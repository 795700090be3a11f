/** What a stable topic costs: filling it, a cutover of many windows, and how long live results wait meanwhile. */
@NullMarked
package io.hindcast.bench.publish;

import org.jspecify.annotations.NullMarked;
