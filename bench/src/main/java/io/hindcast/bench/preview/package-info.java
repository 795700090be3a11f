/** What it costs to compute two definitions over the same records, in memory: reading a log is no part of it. */
@NullMarked
package io.hindcast.bench.preview;

import org.jspecify.annotations.NullMarked;
