package io.hindcast.cluster;

import org.apache.kafka.common.KafkaException;

/** The cluster refuses something for want of a right, which the message names, for people. */
public final class MissingRightException extends KafkaException {
    private static final long serialVersionUID = 1L;

    public MissingRightException(String right, Throwable refused) {
        super("the right " + right + " is missing (" + refused.getMessage() + ")", refused);
    }
}
