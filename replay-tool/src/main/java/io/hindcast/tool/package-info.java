/** The command line: one class per verb. */
@NullMarked
package io.hindcast.tool;

import org.jspecify.annotations.NullMarked;
