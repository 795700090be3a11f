package io.hindcast.publisher;

/**
 * How much a commit may do of what nobody waits for: what a switch makes of the windows, and what is forgotten.
 *
 * @param looked so many windows may be looked at
 * @param said so many statements may be made
 */
public record Slice(int looked, int said) {}
