/**
 * Where every record ended, and how far each task has come: the numbers that are committed with the offsets, in the same
 * transaction, and that tell workers and tools alike what is true of a version.
 */
@NullMarked
package io.hindcast.account;

import org.jspecify.annotations.NullMarked;
