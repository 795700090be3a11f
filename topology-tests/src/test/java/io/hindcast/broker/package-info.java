/**
 * Exactness on a real broker: the embedded one always, one in a container where a Docker engine answers.
 *
 * <p>{@code -Dskewed.minutes=1440} runs the whole skewed day of the design (1.38 million events) instead of an hour.
 */
@NullMarked
package io.hindcast.broker;

import org.jspecify.annotations.NullMarked;
