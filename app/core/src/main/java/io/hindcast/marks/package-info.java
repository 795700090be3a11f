/**
 * Marks: facts about how far a version had come, which are an index of its logs by event time. M_p grows with the offset, so where it
 * stood at some offsets tells between which of them the events of a window are, whatever timestamps their producers have set.
 *
 * <p>Rules: marks may come late, be lost, or be there twice; none is ever wrong. Whoever uses them comes to the same without, by reading
 * more. Bytes are a persisted format.
 */
@NullMarked
package io.hindcast.marks;

import org.jspecify.annotations.NullMarked;
