/** The publisher of a stable topic on a real broker. */
@NullMarked
package io.hindcast.publishing;

import org.jspecify.annotations.NullMarked;
