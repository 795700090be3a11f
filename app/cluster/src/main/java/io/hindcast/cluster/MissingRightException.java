package io.hindcast.cluster;

import org.apache.kafka.common.KafkaException;

/** The cluster refuses something for want of a right, which the message names, for people. */
public final class MissingRightException extends KafkaException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is missing; what Kafka says of it, which seldom tells more, is in the cause.
     *
     * @param right the operation and on what: {@code Describe on topic 'orders'}
     */
    public MissingRightException(String right, Throwable refused) {
        super(MissingRights.missing(right), refused);
    }
}
