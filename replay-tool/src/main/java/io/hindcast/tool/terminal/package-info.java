/**
 * Where the tool talks to its user: lines and questions, tables, how numbers and times are written, Ctrl-C.
 */
@NullMarked
package io.hindcast.tool.terminal;

import org.jspecify.annotations.NullMarked;
