/** The measurements behind {@code ./bench/run}; each sub-command is a package of its own. */
@NullMarked
package io.hindcast.bench;

import org.jspecify.annotations.NullMarked;
