package io.hindcast.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Result;
import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.harness.PipelineDriver;
import io.hindcast.pipeline.Case;
import io.hindcast.source.Reason;
import io.hindcast.source.SourceRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TopologyCasesTest {
    private static final List<Path> DEFINITIONS = List.of(
            Path.of("..", "pipelines"),
            Path.of("..", "examples", "gallery"),
            Path.of("..", "examples", "nexmark"),
            Path.of("..", "examples", "access-log"),
            Path.of("..", "examples", "payments-once"),
            Path.of("..", "examples", "login-attack"),
            Path.of("..", "examples", "cdc-balance"));

    @TempDir
    Path folder;

    static List<Arguments> cases() throws IOException {
        Definitions read = Definitions.read(DEFINITIONS);
        if (!(read instanceof Definitions.Sound sound)) {
            throw new IllegalStateException(read.toString());
        }
        List<Arguments> cases = new ArrayList<>();
        for (Definition definition : sound.definitions()) {
            definition
                    .pipeline()
                    .cases()
                    .forEach(toRun -> cases.add(
                            Arguments.of(Named.of(definition.name(), definition), Named.of(toRun.name(), toRun))));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void holdInKafkaStreams(Definition definition, Case toRun) {
        Actual actual = new Actual(true);
        try (PipelineDriver driver = new PipelineDriver(definition.text(), folder)) {
            List<SourceRecord> records = new GivenRecords(definition.pipeline().source()).of(toRun);
            records.forEach(driver::append);
            driver.tick();
            driver.rawResults().forEach(result -> take(result.key(), result.value(), actual));
            driver.alerts()
                    .forEach(event -> actual.alert(new GroupKey(event.key()), new Result(event.key(), event.value())));
            driver.rejected()
                    .forEach(rejected -> actual.reject(
                            records.get(0),
                            Reason.of(PipelineDriver.header(rejected, "hindcast-reason"))
                                    .orElseThrow(),
                            PipelineDriver.header(rejected, "hindcast-detail")));
        }
        List<String> places = new GivenRecords(definition.pipeline().source()).places(toRun);
        assertEquals(List.of(), new Expectation(definition.pipeline(), toRun, places).differences(actual));
    }

    private static void take(byte[] key, byte @Nullable [] value, Actual actual) {
        GroupKey group = new GroupKey(key);
        if (value == null) {
            actual.withdraw(group, key);
        } else {
            actual.publish(group, new Result(key, value));
        }
    }
}
