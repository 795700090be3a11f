/**
 * Those that read the topic and answer the question: three that promise nothing, one that only drains the topic, one written
 * by hand, and the same that publishes its answer; and Hindcast. Engines built on other frameworks are in packages of their own.
 *
 * <p>An engine is used by one thread. Its time runs from its start, whatever that takes, until its last final is there to
 * be read by a read_committed consumer.
 */
@NullMarked
package io.hindcast.bench.engine;

import org.jspecify.annotations.NullMarked;
