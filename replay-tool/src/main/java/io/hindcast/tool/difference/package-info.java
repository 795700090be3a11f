/**
 * The windows on which two versions do not agree: kept on disk where they are many, and as rows with a field each.
 *
 * <p>Threads: one for each comparison.
 */
@NullMarked
package io.hindcast.tool.difference;

import org.jspecify.annotations.NullMarked;
