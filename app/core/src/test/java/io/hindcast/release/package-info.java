@NullMarked
package io.hindcast.release;

import org.jspecify.annotations.NullMarked;
