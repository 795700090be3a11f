package io.hindcast.broker;

import java.nio.file.Path;

final class EmbeddedExactnessBrokerTest extends Exactness {
    @Override
    TestBroker broker(Path data) throws Exception {
        return new EmbeddedBroker(data);
    }
}
