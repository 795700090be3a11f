package io.hindcast.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.release.Release;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;

final class KafkaVersionTest {
    @Test
    void theReleaseNamesTheOneThatRuns() {
        assertEquals(AppInfoParser.getVersion(), Release.current().kafka());
    }
}
