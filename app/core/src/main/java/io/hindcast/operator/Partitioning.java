package io.hindcast.operator;

/** Which partition a key belongs to; a pure function of the key's bytes. */
@FunctionalInterface
public interface Partitioning {
    int partition(byte[] key);
}
