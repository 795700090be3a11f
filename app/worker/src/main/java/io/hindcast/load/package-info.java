/**
 * Files into a topic.
 *
 * <p>A file is checked whole before its first record is written, a pipe as it streams. What is written stays written: a load that
 * stops says why, and how many records are in the topic. Their order is the order within each partition. Everything runs
 * on the caller's thread.
 */
@NullMarked
package io.hindcast.load;

import org.jspecify.annotations.NullMarked;
