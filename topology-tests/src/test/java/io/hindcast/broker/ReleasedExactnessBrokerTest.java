package io.hindcast.broker;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** On brokers of another release of Kafka: {@code -Dbroker.libs=FOLDER} names the jars of its distribution. */
@EnabledIfSystemProperty(named = "broker.libs", matches = ".+")
final class ReleasedExactnessBrokerTest extends Exactness {
    @Override
    TestBroker broker(Path data) throws Exception {
        return ReleasedBroker.start(Path.of(System.getProperty("broker.libs")), data);
    }
}
