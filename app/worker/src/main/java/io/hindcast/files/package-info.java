/**
 * A pipeline over files, without Kafka: the operators that a worker runs, over records of files, to the end.
 *
 * <p>Each file is a partition of its topic. Of all that are not at their end, the one is read on whose event time is the lowest: so files
 * of one day each, in any order, and files of several servers for the same day need no more open windows than they must. When a file ends, nothing of
 * it can come any more; when all have, all windows are closed. Everything streams: of a file no more than a record is in memory.
 */
@NullMarked
package io.hindcast.files;

import org.jspecify.annotations.NullMarked;
