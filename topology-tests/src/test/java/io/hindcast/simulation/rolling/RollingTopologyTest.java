package io.hindcast.simulation.rolling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.harness.PipelineDriver;
import io.hindcast.simulation.LogRecord;
import io.hindcast.simulation.language.Seen;
import io.hindcast.simulation.rolling.ExpectedAnswers.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same logs through Kafka Streams, with what keys have had in RocksDB. */
final class RollingTopologyTest {
    private static final int LOGS = 8;

    @ParameterizedTest
    @MethodSource("logs")
    void tellsEachEventWhatTheOracleExpects(long seed, @TempDir Path stateFolder) {
        RollingSimulation simulation = new RollingSimulation(seed, Breaking.NONE, new Seen());
        List<LogRecord> records = simulation.log().partitions().get(0);

        List<Answer> told;
        try (PipelineDriver driver = new PipelineDriver(simulation.compiled(), stateFolder)) {
            for (int offset = 0; offset < records.size(); offset++) {
                driver.append(records.get(offset)
                        .at(simulation.pipeline().events().fields().spot(0, offset)));
            }
            told = driver.rawResults().stream().map(RollingTopologyTest::answer).toList();
        }

        List<Answer> expected = simulation.expected(Part.whole(1)).get(0).answers().stream()
                .map(answer -> new Answer(0, answer.key(), answer.value()))
                .toList();
        assertEquals(
                expected, told, () -> simulation.describe(new AssertionError("the topology tells something else")));
    }

    /** Those of one partition, each of another definition, that are long enough. */
    static LongStream logs() {
        return LongStream.iterate(1, seed -> seed + CompiledRolling.SEEDS_OF_ONE)
                .filter(RollingTopologyTest::isOfOnePartition)
                .limit(LOGS);
    }

    private static boolean isOfOnePartition(long seed) {
        var partitions =
                new RollingSimulation(seed, Breaking.NONE, new Seen()).log().partitions();
        return partitions.size() == 1 && partitions.get(0).size() > 20;
    }

    private static Answer answer(TestRecord<byte[], byte[]> record) {
        return new Answer(0, new String(record.key(), UTF_8), new String(record.value(), UTF_8));
    }
}
