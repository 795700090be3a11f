/**
 * Verifies a version: reads again what it has read, recounts, and prints what is different, as a table, JSON or CSV.
 */
@NullMarked
package io.hindcast.tool.verify;

import org.jspecify.annotations.NullMarked;
