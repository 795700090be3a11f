package io.hindcast.k8s;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CommandLineChecksTest {
    @Test
    void wordsOfClosedListsAreTakenAsTheWorkerTakesThem() {
        CommandLineChecks.check(arguments("--kafka-metrics", "clients"));
    }

    @Test
    void anOptionThatThereIsNotIsFound() {
        assertThrows(AssertionError.class, () -> CommandLineChecks.check(arguments("--kafka-metric", "all")));
    }

    private static List<String> arguments(String option, String value) {
        return List.of("worker", "--bootstrap-server", "a:9092", "--http", "0.0.0.0:8080", option, value);
    }
}
