/**
 * What a changed definition would change, before anything is started: both definitions computed over a part of the log, or over files.
 *
 * <p>Rules: it reads, and nothing else: it starts, creates and appends nothing. Threads: as many as there are cores read a log, each its own
 * partitions; all else has one.
 */
@NullMarked
package io.hindcast.tool.preview;

import org.jspecify.annotations.NullMarked;
