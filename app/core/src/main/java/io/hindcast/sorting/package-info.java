/**
 * An external merge sort: more records than fit into memory, sorted through files in a folder.
 *
 * <p>Rules: what comes back is what was written, or an error, never an end; memory and the number of open files are bounded;
 * records that are equal in order stay in the order in which they came. Files live no longer than the process that wrote them:
 * no version, nothing is synced. Pure but for those files.
 *
 * <p>Threads: one for each sort.
 */
@NullMarked
package io.hindcast.sorting;

import org.jspecify.annotations.NullMarked;
