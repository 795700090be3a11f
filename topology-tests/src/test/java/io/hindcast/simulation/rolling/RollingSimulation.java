package io.hindcast.simulation.rolling;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.simulation.LogRecord;
import io.hindcast.simulation.LogWriter;
import io.hindcast.simulation.SourceLog;
import io.hindcast.simulation.Violation;
import io.hindcast.simulation.language.RollingPipeline;
import io.hindcast.simulation.language.Seen;
import io.hindcast.simulation.rolling.ExpectedAnswers.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What one seed stands for: a definition, a log, and a few executions of each of its partitions. */
final class RollingSimulation {
    private static final int EXECUTIONS = 2;

    private final long seed;
    private final Breaking breaking;
    private final Seen seen;
    private final CompiledRolling definition;
    private final SourceLog log;
    private final SplittableRandom random;

    RollingSimulation(long seed, Breaking breaking, Seen seen) {
        this.seed = seed;
        this.breaking = breaking;
        this.seen = seen;
        definition = CompiledRolling.ofSeed(seed);
        random = new SplittableRandom(seed);
        log = LogWriter.random(pipeline().events(), random);
    }

    RollingPipeline pipeline() {
        return definition.pipeline();
    }

    /** What production makes of its definition. */
    CompiledPipeline compiled() {
        return definition.rules().pipeline();
    }

    SourceLog log() {
        return log;
    }

    /** What the log comes to as that part of it. */
    List<ExpectedAnswers> expected(Part part) {
        return IntStream.range(0, log.partitions().size())
                .mapToObj(partition -> new ExpectedAnswers(pipeline(), log, partition, part, seen))
                .toList();
    }

    /**
     * Runs it.
     *
     * @throws Violation if a rule does not hold
     */
    void run() {
        Part whole = Part.whole(log.partitions().size());
        List<ExpectedAnswers> all = expected(whole);
        for (int left = EXECUTIONS; left > 0; left--) {
            execute(whole, all);
        }
        Part part = Part.random(log, all, random);
        List<ExpectedAnswers> ofPart = expected(part);
        compare(all, ofPart, part);
        execute(part, ofPart);
        Part ending = (random.nextBoolean() ? whole : part).until(end(all));
        execute(ending, expected(ending));
    }

    /** Often the time of an event. */
    private long end(List<ExpectedAnswers> all) {
        int partition = random.nextInt(all.size());
        int records = log.partitions().get(partition).size();
        return all.get(partition).watermarkMs(random.nextInt(records + 1)) + random.nextInt(2);
    }

    private void execute(Part part, List<ExpectedAnswers> expected) {
        for (int partition = 0; partition < expected.size(); partition++) {
            new PartitionRun(
                            new PartitionRun.Scenario(definition, log, partition, part),
                            expected.get(partition),
                            breaking.sabotage(),
                            random.split())
                    .run();
        }
    }

    /** What is said to be whole is as if all had been read. */
    private static void compare(List<ExpectedAnswers> all, List<ExpectedAnswers> ofPart, Part part) {
        for (int partition = 0; partition < all.size(); partition++) {
            List<Answer> known = all.get(partition).answers();
            List<Answer> strange = ofPart.get(partition).answers().stream()
                    .filter(answer -> answer.value().contains("\"final\":true"))
                    .filter(answer -> !answer.value().contains("\"reason\":\"late\""))
                    .filter(answer -> !known.contains(answer))
                    .toList();
            if (!strange.isEmpty()) {
                throw new Violation("whole answers are as if all had been read, as " + part, strange, known);
            }
        }
    }

    /** What to tell of a failure, in lines. */
    String describe(Throwable failure) {
        List<String> lines = new ArrayList<>();
        lines.add("seed " + seed + ": " + failure);
        lines.add("again with -Dtest=RollingSimulationTest -Drolling.first=" + seed + " -Drolling.seeds=1");
        lines.add(pipeline().text());
        for (int partition = 0; partition < log.partitions().size(); partition++) {
            lines.add("partition " + partition);
            int at = partition;
            lines.add(IntStream.range(0, log.partitions().get(at).size())
                    .mapToObj(offset ->
                            "  " + offset + " " + shown(log.partitions().get(at).get(offset)))
                    .collect(Collectors.joining("\n")));
        }
        return String.join("\n", lines);
    }

    private static String shown(LogRecord record) {
        String text = record.toString();
        return text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text;
    }
}
