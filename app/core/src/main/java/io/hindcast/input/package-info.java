/**
 * Files as records: lines of JSON, elements of a JSON array or rows of CSV, gzip-compressed or not, one after the other as they stream.
 *
 * <p>What is no record is named with its place. Nothing here knows where the records go.
 */
@NullMarked
package io.hindcast.input;

import org.jspecify.annotations.NullMarked;
