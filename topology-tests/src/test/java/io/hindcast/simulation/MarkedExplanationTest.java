package io.hindcast.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.ledger.Started;
import io.hindcast.marks.VersionMark;
import io.hindcast.marks.VersionMark.Read;
import io.hindcast.marks.VersionMarks;
import io.hindcast.results.ResultHead;
import io.hindcast.simulation.language.Spot;
import io.hindcast.verify.Explained;
import io.hindcast.verify.Explanation;
import io.hindcast.verify.KeyPartitioning;
import io.hindcast.verify.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Marks at random moments over the simulation's logs: what is explained by them is what is explained of everything. */
final class MarkedExplanationTest {
    private static final int SEEDS = Integer.getInteger("marks.seeds", 100);
    private static final int RESULTS_A_LOG = 6;
    private static final int MOST_MARKS = 5;
    private static final String KEY = "{\"key\":";
    private static final KeyPartitioning PARTITIONING =
            (key, partitions) -> SourceLog.partitioning(partitions).partition(key);

    @TempDir
    private Path folder;

    private int folders;
    private int explained;
    private int different;
    private long leftOut;
    private int endedSooner;

    /** What makes marks useless or wrong. */
    private enum Sabotage {
        /** A watermark of before the last record. */
        TOLD_BEFORE_THE_LAST,
        /** The offset is that of the next record. */
        OFFSET_TOO_HIGH,
        /** What is at the end is not read. */
        ENDS_TOO_SOON
    }

    @Test
    void everyResultIsExplainedAlike() throws IOException {
        run(Optional.empty());
        assertTrue(
                explained > SEEDS && leftOut > SEEDS && endedSooner > SEEDS,
                explained + " explained, " + leftOut + " records left out, " + endedSooner
                        + " ends before that of the log");
        assertTrue(different == 0, different + " of " + explained + " differ");
    }

    @ParameterizedTest
    @EnumSource
    void whatMakesMarksWrongIsNoticed(Sabotage sabotage) throws IOException {
        run(Optional.of(sabotage));
        assertTrue(different > 0, sabotage + " was not noticed");
    }

    private void run(Optional<Sabotage> sabotage) throws IOException {
        for (long seed = 1; seed <= SEEDS; seed++) {
            CompiledRules rules = CompiledRules.ofSeed(seed * 2);
            SplittableRandom random = new SplittableRandom(seed);
            SourceLog log = LogWriter.random(rules.pipeline(), random);
            Oracle oracle = new Oracle(rules.pipeline(), log);
            Run run = new Run(rules, log, oracle, marks(rules, log, oracle, random, sabotage), sabotage);
            int results = 0;
            for (Oracle.Window window : oracle.windows()) {
                if (results < RESULTS_A_LOG && window.converged().isPresent()) {
                    results++;
                    check(run, window, seed, sabotage.isEmpty());
                }
            }
        }
    }

    private record Run(
            CompiledRules rules, SourceLog log, Oracle oracle, VersionMarks marks, Optional<Sabotage> sabotage) {
        CompiledPipeline pipeline() {
            return rules.rules().pipeline();
        }

        Started start() {
            return RecountTest.start(rules.pipeline().fields(), log.partitions().size());
        }

        boolean spoiled(Sabotage by) {
            return sabotage.filter(one -> one == by).isPresent();
        }
    }

    private static VersionMarks marks(
            CompiledRules rules, SourceLog log, Oracle oracle, SplittableRandom random, Optional<Sabotage> sabotage) {
        List<VersionMark> marks = new ArrayList<>();
        for (int left = random.nextInt(MOST_MARKS + 1); left > 0; left--) {
            List<Read> read = new ArrayList<>();
            for (int p = 0; p < log.partitions().size(); p++) {
                int offset = random.nextInt(log.partitions().get(p).size() + 1);
                Spot spot = rules.pipeline().fields().spot(p, offset);
                boolean before =
                        sabotage.filter(Sabotage.TOLD_BEFORE_THE_LAST::equals).isPresent();
                boolean high = sabotage.filter(Sabotage.OFFSET_TOO_HIGH::equals).isPresent();
                read.add(new Read(
                        spot.topic(),
                        spot.partition(),
                        high ? offset + 1 : offset,
                        oracle.watermarkMs(p, before ? Math.max(0, offset - 1) : offset)));
            }
            marks.add(new VersionMark(read, List.of(), List.of()));
        }
        return new VersionMarks(
                RecountTest.start(rules.pipeline().fields(), log.partitions().size()), marks);
    }

    private void check(Run run, Oracle.Window window, long seed, boolean mustAgree) throws IOException {
        String value = window.converged().orElseThrow().value();
        ResultHead head = ResultHead.read(value.getBytes(UTF_8)).orElseThrow();
        String key = value.substring(KEY.length(), value.indexOf(",\"window\":{\"start\":"));
        Optional<Span> fixed = Explanation.spansAt(run.pipeline(), head.startMs()).stream()
                .filter(span -> span.startMs() == head.startMs() && span.endMs() == head.endMs())
                .findFirst();
        Optional<Span> span = fixed.or(() -> session(run, key, head.startMs(), false));
        boolean same =
                fixed.isPresent() || session(run, key, head.startMs(), true).equals(span);
        if (same) {
            Explanation.Asked asked = new Explanation.Asked(key, span.orElseThrow());
            same = explain(run, asked, false).equals(explain(run, asked, true));
        }
        explained++;
        different += same ? 0 : 1;
        assertTrue(same || !mustAgree, "seed " + seed + ", " + value);
    }

    /** What came of an explanation. */
    private record Outcome(List<Explained> shown, List<Explanation.Result> results) {}

    private Outcome explain(Run run, Explanation.Asked asked, boolean marked) throws IOException {
        List<Explained> shown = new ArrayList<>();
        Path own = Files.createDirectory(folder.resolve("explanation-" + folders++));
        try (Explanation explanation =
                new Explanation(run.pipeline(), PARTITIONING, run.start(), asked, own, shown::add)) {
            long firstMs = Math.max(0, Explanation.firstMs(run.pipeline(), asked.span()));
            long settledMs = Explanation.settledMs(run.pipeline(), asked.span());
            for (int p = 0; p < run.log().partitions().size(); p++) {
                Spot spot = run.rules().pipeline().fields().spot(p, 0);
                int size = run.log().partitions().get(p).size();
                Optional<Read> mark =
                        marked ? run.marks().before(spot.topic(), spot.partition(), firstMs, size) : Optional.empty();
                int from = mark.map(read -> Math.toIntExact(read.offset())).orElse(0);
                int to = marked
                        ? Math.toIntExact(run.marks()
                                .reached(spot.topic(), spot.partition(), settledMs)
                                .orElse(size))
                        : size;
                to = marked && run.spoiled(Sabotage.ENDS_TOO_SOON) ? Math.max(from, to - 2) : to;
                leftOut += from;
                endedSooner += to < size ? 1 : 0;
                for (int offset = from; offset < Math.min(size, to); offset++) {
                    if (!explanation.settled(spot.topic(), spot.partition())) {
                        explanation.record(run.log()
                                .partitions()
                                .get(p)
                                .get(offset)
                                .at(run.rules().pipeline().fields().spot(p, offset)));
                    }
                }
            }
            return new Outcome(shown, explanation.results());
        }
    }

    private static Optional<Span> session(Run run, String key, long atMs, boolean marked) {
        Explanation.SessionSearch search =
                new Explanation.SessionSearch(run.pipeline(), PARTITIONING, run.start(), key);
        Optional<Span> within =
                Explanation.SessionSearch.within(run.pipeline(), atMs).filter(part -> marked);
        for (int p = 0; p < run.log().partitions().size(); p++) {
            Spot spot = run.rules().pipeline().fields().spot(p, 0);
            List<LogRecord> records = run.log().partitions().get(p);
            Optional<Read> mark = within.flatMap(
                    part -> run.marks().before(spot.topic(), spot.partition(), part.startMs(), records.size()));
            int from = mark.map(read -> Math.toIntExact(read.offset())).orElse(0);
            for (int offset = from; offset < records.size(); offset++) {
                boolean over = within.filter(part ->
                                search.watermarkMs(spot.topic(), spot.partition()) >= search.settledMs(part.endMs()))
                        .isPresent();
                if (!over) {
                    search.record(records.get(offset)
                            .at(run.rules().pipeline().fields().spot(p, offset)));
                }
            }
        }
        return search.at(atMs);
    }
}
