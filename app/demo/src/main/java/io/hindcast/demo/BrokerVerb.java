package io.hindcast.demo;

import io.hindcast.command.StopSignal;
import io.hindcast.command.VerbProvider;

/** Brings {@code hindcast broker} where this module is on the class path: in the project, not in the image. */
public final class BrokerVerb implements VerbProvider {
    /** For {@link java.util.ServiceLoader}. */
    public BrokerVerb() {}

    @Override
    public Object verb(StopSignal stop) {
        return new BrokerCommand(stop);
    }
}
