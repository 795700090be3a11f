package io.hindcast.simulation.baselines;

import io.hindcast.operator.History;
import io.hindcast.operator.PipelineRules;
import io.hindcast.simulation.Violation;
import io.hindcast.simulation.baselines.DrawnLog.Drawn;
import io.hindcast.simulation.baselines.KeyHistory.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What one seed stands for: a definition, a log, and executions of it, from the beginning and from the middle. */
final class BaselinesSimulation {
    private final long seed;
    private final Sabotage sabotage;
    private final DrawnBaseline drawn;
    private final DrawnLog log;
    private final SplittableRandom random;
    private final Map<String, Long> met = new TreeMap<>();

    BaselinesSimulation(long seed, Sabotage sabotage) {
        this.seed = seed;
        this.sabotage = sabotage;
        random = new SplittableRandom(seed);
        drawn = DrawnBaseline.random(random);
        log = DrawnLog.random(random);
    }

    /** What was published, how often. */
    Map<String, Long> met() {
        return met;
    }

    DrawnBaseline drawn() {
        return drawn;
    }

    DrawnLog log() {
        return log;
    }

    /** @throws Violation if something else is published than has to be */
    void run() {
        PipelineRules rules = PipelineRules.of(sabotage.drawn(drawn).compiled());
        for (int left = 3; left > 0; left--) {
            execute(rules, part(random.nextInt(2) == 0));
        }
    }

    /**
     * How much of the log is seen.
     *
     * @param starts the first offset that is read, by partition
     * @param missingMs no event before has a later time; -1 where all is seen
     */
    record Part(List<Integer> starts, List<Long> floorsMs, long missingMs) {
        History history() {
            return new History(floorsMs, missingMs, Long.MAX_VALUE);
        }
    }

    Part part(boolean whole) {
        List<Integer> starts = new ArrayList<>();
        List<Long> floors = new ArrayList<>();
        long missingMs = -1;
        for (List<Drawn> records : log.partitions()) {
            int start = whole ? 0 : random.nextInt(records.size() / 2 + 1);
            long floorMs =
                    records.stream().limit(start).mapToLong(Drawn::atMs).max().orElse(0);
            starts.add(start);
            floors.add(floorMs);
            missingMs = start > 0 ? Math.max(missingMs, floorMs) : missingMs;
        }
        return new Part(starts, floors, missingMs);
    }

    private void execute(PipelineRules rules, Part part) {
        int partitions = log.partitions().size();
        if (drawn.keyed()) {
            for (int partition = 0; partition < partitions; partition++) {
                List<Line> own = lines(List.of(partition), part);
                BaselinesRun.direct(rules, log, part, partition, sabotage, random)
                        .run((published, frontierMs, watermarkMs) ->
                                check(published, own, part, frontierMs, watermarkMs));
            }
        } else {
            List<Line> all = lines(IntStream.range(0, partitions).boxed().toList(), part);
            BaselinesRun.shuffled(rules, log, part, sabotage, random)
                    .run((published, frontierMs, watermarkMs) -> check(published, all, part, frontierMs, watermarkMs));
        }
        met.merge(part.missingMs() < 0 ? "whole" : "part", 1L, Long::sum);
    }

    /** All that closes up to the frontier is published, and nothing that does not close up to the watermark. */
    private void check(List<String> published, List<Line> lines, Part part, long frontierMs, long watermarkMs) {
        List<String> least = upTo(lines, frontierMs);
        List<String> most = upTo(lines, watermarkMs);
        count(least, part);
        if (published.size() < least.size()
                || published.size() > most.size()
                || !published.equals(most.subList(0, published.size()))) {
            int at = 0;
            while (at < published.size()
                    && at < most.size()
                    && published.get(at).equals(most.get(at))) {
                at++;
            }
            throw new Violation(
                    "results at " + frontierMs + " to " + watermarkMs + " as " + part + ", number " + at,
                    published.subList(at, Math.min(published.size(), at + 2)),
                    most.subList(at, Math.min(most.size(), at + 2)) + ", at least " + least.size());
        }
    }

    private void count(List<String> lines, Part part) {
        for (String name : List.of("usual", "spread", "before", "above")) {
            long known = lines.stream()
                    .filter(line -> !line.contains("\"" + name + "\":null"))
                    .count();
            met.merge(name, known, Long::sum);
        }
        met.merge(part.missingMs() < 0 ? "of whole" : "of part", (long) lines.size(), Long::sum);
    }

    private List<String> upTo(List<Line> lines, long closedMs) {
        return lines.stream()
                .filter(it -> it.endMs() + drawn.graceMs() <= closedMs)
                .map(Line::line)
                .toList();
    }

    /** What has to be published in the end. */
    List<String> expected(List<Integer> partitions, Part part) {
        return lines(partitions, part).stream().map(Line::line).toList();
    }

    private List<Line> lines(List<Integer> partitions, Part part) {
        List<Line> expected = new ArrayList<>();
        // The first window of the baseline has to start behind what is missing.
        long uncertainMs = part.missingMs() < 0 ? -1 : part.missingMs() + drawn.overMs() + drawn.sizeMs() - 1;
        windows(partitions)
                .forEach((key, windows) -> expected.addAll(new KeyHistory(drawn, key, windows).after(uncertainMs)));
        expected.sort(Comparator.comparingLong(Line::endMs).thenComparing(Line::key));
        return expected;
    }

    /** By key and end: the numbers of the events on time, of all of the log. */
    private Map<String, TreeMap<Long, List<String>>> windows(List<Integer> partitions) {
        Map<String, TreeMap<Long, List<String>>> windows = new TreeMap<>();
        for (int partition : partitions) {
            long watermarkMs = 0;
            for (Drawn record : log.partitions().get(partition)) {
                watermarkMs = Math.max(watermarkMs, record.atMs());
                if (record.tellsTime()) {
                    continue;
                }
                for (long startMs = record.atMs() - record.atMs() % drawn.everyMs();
                        startMs >= 0 && startMs + drawn.sizeMs() > record.atMs();
                        startMs -= drawn.everyMs()) {
                    if (startMs + drawn.sizeMs() + drawn.graceMs() > watermarkMs) {
                        windows.computeIfAbsent(record.key(), none -> new TreeMap<>())
                                .computeIfAbsent(startMs + drawn.sizeMs(), none -> new ArrayList<>())
                                .add(record.number());
                    }
                }
            }
        }
        return windows;
    }

    /** For a person who looks for the reason. */
    String describe(RuntimeException failure) {
        StringBuilder lines = new StringBuilder("seed " + seed + ": " + failure
                + "\nagain with -Dtest=BaselinesSimulationTest -Dbaselines.first=" + seed + " -Dbaselines.seeds=1\n"
                + drawn.text());
        for (int partition = 0; partition < log.partitions().size(); partition++) {
            lines.append("partition ")
                    .append(partition)
                    .append(' ')
                    .append(log.partitions().get(partition))
                    .append('\n');
        }
        return lines.toString();
    }
}
