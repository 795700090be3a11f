package io.hindcast.publisher.alerts;

/**
 * The partition of the topic that a task says alerts in. What is said is committed with the records that led to it, or not at all.
 */
@FunctionalInterface
public interface StableAlerts {
    /**
     * Says something of an alert; it replaces what was said under its key.
     *
     * @param version that speaks
     */
    void say(byte[] key, byte[] value, int version);
}
