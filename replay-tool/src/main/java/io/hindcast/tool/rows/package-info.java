/**
 * Rows of named cells, as a table that fits the terminal or as CSV. Rows may be more than memory holds: a table looks at each of
 * them twice, once for how wide its columns are.
 */
@NullMarked
package io.hindcast.tool.rows;

import org.jspecify.annotations.NullMarked;
