/**
 * A first definition, drafted from a sample of records: fields, event time, grace, key, a first aggregate, and a case.
 *
 * <p>Whatever is guessed is held against what workers do: a type is one under which their reader takes the values, and the case
 * expects what the operators come to. A draft depends on the sample alone; nothing here reads a clock or a cluster.
 */
@NullMarked
package io.hindcast.draft;

import org.jspecify.annotations.NullMarked;
