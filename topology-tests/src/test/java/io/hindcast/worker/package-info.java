/** Workers on the embedded broker. */
@NullMarked
package io.hindcast.worker;

import org.jspecify.annotations.NullMarked;
