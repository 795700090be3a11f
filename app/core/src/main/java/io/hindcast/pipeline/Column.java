package io.hindcast.pipeline;

/**
 * A name that expressions may use of an event, from whatever topic that is.
 *
 * @param optional whether some topic does not declare it, or says that it may be absent there
 */
public record Column(String name, ValueType type, boolean optional) {}
