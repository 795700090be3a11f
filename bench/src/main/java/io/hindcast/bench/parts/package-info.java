/** What the parts that every event passes through cost, measured with JMH. */
@NullMarked
package io.hindcast.bench.parts;

import org.jspecify.annotations.NullMarked;
