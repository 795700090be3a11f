package io.hindcast.aggregate;

/**
 * A record for the results topic: the bytes of its key, {@code {"sku":"a","window":"2026-01-01T00:00:00Z"}}, and of its
 * value. They are the exactness promise; the arrays are not to be written to.
 */
@SuppressWarnings("ArrayRecordComponent") // handed on to Kafka, never compared
public record Result(byte[] key, byte[] value) {}
