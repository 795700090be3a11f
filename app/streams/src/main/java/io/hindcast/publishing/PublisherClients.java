package io.hindcast.publishing;

import io.hindcast.topology.ExactClients;

/** The clients of a publisher. */
public final class PublisherClients {
    private PublisherClients() {}

    /** Those whose consumers read what the tasks want. */
    public static ExactClients of(PublisherFlow flow) {
        return new ExactClients(() -> new PublisherPolls(flow));
    }
}
