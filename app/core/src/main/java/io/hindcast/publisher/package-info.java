/**
 * The stable topic of a pipeline, which consumers read for ever, whichever version serves: for each window the ledger says which
 * version <i>speaks</i> for it, and the publisher brings what was last <i>said</i> in the topic to what that version says, one window
 * at a time. A cutover, a rollback and a share are the same to it: another map of who speaks.
 *
 * <p>Rules: what is to be said of one window is one pure function, {@link io.hindcast.publisher.Settling}; nothing else publishes
 * anything. No Kafka, no clock, no threads: a task is used by one thread at a time.
 */
@NullMarked
package io.hindcast.publisher;

import org.jspecify.annotations.NullMarked;
