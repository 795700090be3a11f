package io.hindcast.tool.reading;

import java.time.Duration;

/**
 * A sample of a log.
 *
 * @param number of slices; at least 10
 * @param length of each; at least a second
 */
public record WantedSlices(int number, Duration length) {}
