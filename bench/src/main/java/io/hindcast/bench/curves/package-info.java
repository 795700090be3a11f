/**
 * What one more event costs while the number of events, keys, partitions and the windows' size grow, one at a time.
 *
 * <p>A flat curve is what is hoped for; {@code docs/performance.md} explains the others. The hand-written program reads every
 * topic as well: what is due to the data or the machine shows in its curve too.
 */
@NullMarked
package io.hindcast.bench.curves;

import org.jspecify.annotations.NullMarked;
