/**
 * A schema registry, asked over HTTP: the two questions of Confluent's API that Apicurio's answers, too, under {@code /apis/ccompat/v7}.
 *
 * <p>Nothing is kept of an answer: who may count on one records it first. Thread-safe; each question waits for its answer, a few seconds
 * at most.
 */
@NullMarked
package io.hindcast.registry;

import org.jspecify.annotations.NullMarked;
