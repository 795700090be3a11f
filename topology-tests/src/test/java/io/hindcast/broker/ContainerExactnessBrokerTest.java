package io.hindcast.broker;

import java.nio.file.Path;

final class ContainerExactnessBrokerTest extends Exactness {
    @Override
    TestBroker broker(Path data) {
        return ContainerBroker.start();
    }
}
