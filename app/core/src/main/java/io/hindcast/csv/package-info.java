/** How rows are written as CSV, for spreadsheets and databases. Pure; safe for use by several threads. */
@NullMarked
package io.hindcast.csv;

import org.jspecify.annotations.NullMarked;
