/**
 * Files into a topic: lines of JSON or rows of CSV become records, checked as they stream.
 *
 * <p>What is written stays written: a load that stops at a bad line says which one, and how many records are in the topic. The
 * order of the lines is the order within each partition. Everything runs on the caller's thread.
 */
@NullMarked
package io.hindcast.load;

import org.jspecify.annotations.NullMarked;
