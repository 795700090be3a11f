package io.hindcast.publisher;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The partition of the stable topic that a task writes to. What is said is committed with the records that led to it, or not at all. */
@FunctionalInterface
public interface StableTopic {
    /**
     * Says something.
     *
     * @param key the window's record key
     * @param value a result; null where what stood is taken back
     * @param number of the statement among those about its window that are not provisional; empty for provisional ones
     * @param version that speaks
     */
    void say(byte[] key, byte @Nullable [] value, Cause cause, OptionalLong number, int version);
}
