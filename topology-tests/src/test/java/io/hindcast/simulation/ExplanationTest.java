package io.hindcast.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.account.Fate;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.results.ResultHead;
import io.hindcast.simulation.language.SimulatedPipeline;
import io.hindcast.simulation.language.Spot;
import io.hindcast.verify.Explained;
import io.hindcast.verify.Explanation;
import io.hindcast.verify.KeyPartitioning;
import io.hindcast.verify.Recount.Stage;
import io.hindcast.verify.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The explanation of results of the simulation's logs: what it computes of the records that it shows is what the oracle published. */
final class ExplanationTest {
    private static final int SEEDS = Integer.getInteger("explanation.seeds", 150);
    private static final int RESULTS_A_LOG = 6;
    private static final String KEY = "{\"key\":";

    @TempDir
    private Path folder;

    private int sessions;
    private int startedLater;
    private int endedSooner;

    @Test
    void everyResultIsWhatItsRecordsComeTo() throws IOException {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                run(
                        CompiledRules.ofSeed(seed * 2),
                        new SplittableRandom(seed),
                        Files.createDirectory(folder.resolve("seed-" + seed)));
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError("seed " + seed + ": " + failed.getMessage(), failed);
            }
        }
        assertTrue(sessions > 0 && startedLater > 0 && endedSooner > 0, "each kind has come up");
    }

    private void run(CompiledRules definition, SplittableRandom random, Path runs) throws IOException {
        SimulatedPipeline simulated = definition.pipeline();
        SourceLog log = LogWriter.random(simulated, random);
        Read read = new Read(definition.rules().pipeline(), simulated, log);
        List<Oracle.Window> windows = new ArrayList<>(new Oracle(simulated, log).windows());
        Collections.shuffle(windows, new Random(random.nextLong()));
        int results = 0;
        for (Oracle.Window window : windows) {
            if (results < RESULTS_A_LOG && window.converged().isPresent()) {
                results++;
                explain(read, window, Files.createDirectory(runs.resolve("result-" + results)));
            }
        }
    }

    /** A log, and the definition by which it is read. */
    private record Read(CompiledPipeline pipeline, SimulatedPipeline simulated, SourceLog log) {
        private static final KeyPartitioning PARTITIONING =
                (key, partitions) -> SourceLog.partitioning(partitions).partition(key);

        Explanation explanation(Explanation.Asked asked, Path folder, List<Explained> shown) {
            return new Explanation(
                    pipeline,
                    PARTITIONING,
                    RecountTest.start(simulated.fields(), log.partitions().size()),
                    asked,
                    folder,
                    shown::add);
        }

        Explanation.SessionSearch search(String key) {
            return new Explanation.SessionSearch(
                    pipeline,
                    PARTITIONING,
                    RecountTest.start(simulated.fields(), log.partitions().size()),
                    key);
        }

        /** The first offset from which on events of that time may come, as Kafka's index of timestamps has it. */
        int startsAt(int partition, long firstMs) {
            List<LogRecord> records = log.partitions().get(partition);
            long searchedMs = firstMs
                    - pipeline.pipeline().source().eventTime().maxAhead().toMillis();
            int offset = 0;
            while (offset < records.size() && records.get(offset).timestampMs() < searchedMs) {
                if (records.get(offset).tellsTheTime()) {
                    return 0; // it may have told a later time
                }
                offset++;
            }
            return offset;
        }
    }

    private void explain(Read read, Oracle.Window window, Path runs) {
        String value = window.converged().orElseThrow().value();
        ResultHead head = ResultHead.read(value.getBytes(UTF_8)).orElseThrow();
        String key = value.substring(KEY.length(), value.indexOf(",\"window\":{\"start\":"));
        Span span = span(read, key, head);
        List<Explained> shown = new ArrayList<>();
        try (Explanation explanation = read.explanation(new Explanation.Asked(key, span), runs, shown)) {
            long firstMs = Explanation.firstMs(read.pipeline(), span);
            for (int p = 0; p < read.log().partitions().size(); p++) {
                List<LogRecord> records = read.log().partitions().get(p);
                int offset = read.startsAt(p, firstMs);
                startedLater += offset > 0 ? 1 : 0;
                Spot spot = read.simulated().fields().spot(p, 0);
                while (offset < records.size() && !explanation.settled(spot.topic(), spot.partition())) {
                    explanation.record(
                            records.get(offset).at(read.simulated().fields().spot(p, offset)));
                    offset++;
                }
                endedSooner += offset < records.size() ? 1 : 0;
            }
            List<Explanation.Result> results = explanation.results();
            assertEquals(Optional.of(value), of(results, Stage.SETTLED, head));
            if (read.simulated().windowing().correctMs() > 0) {
                assertEquals(window.first().map(Cluster.Published::value), of(results, Stage.FIRST, head));
            }
        }
        assertTrue(shown.stream().anyMatch(record -> record.fate() == Fate.ACCEPTED), "what made it is shown");
    }

    private Span span(Read read, String key, ResultHead head) {
        Optional<Span> known = Explanation.spansAt(read.pipeline(), head.startMs()).stream()
                .filter(span -> span.startMs() == head.startMs() && span.endMs() == head.endMs())
                .findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        sessions++;
        Explanation.SessionSearch search = read.search(key);
        for (int p = 0; p < read.log().partitions().size(); p++) {
            List<LogRecord> records = read.log().partitions().get(p);
            for (int offset = 0; offset < records.size(); offset++) {
                search.record(records.get(offset).at(read.simulated().fields().spot(p, offset)));
            }
        }
        Span found = search.at(head.startMs()).orElseThrow();
        assertEquals(new Span(head.startMs(), head.endMs(), Optional.empty()), found);
        return found;
    }

    /** The result of that window; of totals there is one for every step before it too, of sessions perhaps one of a part of it. */
    private static Optional<String> of(List<Explanation.Result> results, Stage stage, ResultHead head) {
        return results.stream()
                .filter(result -> result.stage() == stage)
                .map(Explanation.Result::value)
                .filter(value -> {
                    ResultHead found = ResultHead.read(value.getBytes(UTF_8)).orElseThrow();
                    return found.startMs() == head.startMs() && found.endMs() == head.endMs();
                })
                .findFirst();
    }
}
