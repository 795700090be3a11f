/** What is said in the logs of libraries. */
@NullMarked
package io.hindcast.logging;

import org.jspecify.annotations.NullMarked;
