package io.hindcast.simulation.alerts;

import io.hindcast.operator.History;
import io.hindcast.operator.PipelineRules;
import io.hindcast.simulation.Violation;
import io.hindcast.simulation.alerts.DrawnEvents.Drawn;
import io.hindcast.simulation.alerts.Story.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What one seed stands for: a definition, a log, and executions of it, from the beginning and from the middle. */
final class AlertsSimulation {
    private final long seed;
    private final Sabotage sabotage;
    private final DrawnAlerts drawn;
    private final DrawnEvents log;
    private final SplittableRandom random;
    private final Map<String, Long> met = new TreeMap<>();

    AlertsSimulation(long seed, Sabotage sabotage) {
        this.seed = seed;
        this.sabotage = sabotage;
        random = new SplittableRandom(seed);
        drawn = DrawnAlerts.random(random);
        log = DrawnEvents.random(random);
    }

    /** What was told, how often. */
    Map<String, Long> met() {
        return met;
    }

    /** @throws Violation if something else is told than has to be */
    void run() {
        PipelineRules rules = sabotage.rules(drawn);
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
    record Part(List<Integer> starts, List<Long> floorsMs, long missingMs, long untilMs) {
        History history() {
            return new History(floorsMs, missingMs, untilMs);
        }
    }

    DrawnAlerts drawn() {
        return drawn;
    }

    DrawnEvents log() {
        return log;
    }

    Part part(boolean whole) {
        List<Integer> starts = new ArrayList<>();
        List<Long> floors = new ArrayList<>();
        long missingMs = -1;
        for (List<Drawn> records : log.partitions()) {
            int start = whole ? 0 : random.nextInt(records.size() + 1);
            long floorMs =
                    records.stream().limit(start).mapToLong(Drawn::atMs).max().orElse(0);
            starts.add(start);
            floors.add(floorMs);
            missingMs = start > 0 ? Math.max(missingMs, floorMs) : missingMs;
        }
        return new Part(starts, floors, missingMs, random.nextInt(4) == 0 ? 100 + random.nextInt(400) : Long.MAX_VALUE);
    }

    private void execute(PipelineRules rules, Part part) {
        int partitions = log.partitions().size();
        if (drawn.keyed()) {
            for (int partition = 0; partition < partitions; partition++) {
                List<Integer> own = List.of(partition);
                AlertsRun run = AlertsRun.direct(rules, log, part, partition, sabotage, random);
                run.run((told, frontierMs, watermarkMs) -> check(told, own, part, frontierMs, watermarkMs));
                count(run.told());
            }
        } else {
            List<Integer> all = IntStream.range(0, partitions).boxed().toList();
            AlertsRun run = AlertsRun.shuffled(rules, log, part, sabotage, random);
            run.run((told, frontierMs, watermarkMs) -> check(told, all, part, frontierMs, watermarkMs));
            count(run.told());
        }
        met.merge(part.missingMs() < 0 ? "whole" : "part", 1L, Long::sum);
    }

    private void count(List<String> told) {
        told.forEach(line -> met.merge(
                line.replaceAll(".*\"name\":\"(\\w+)\".*\"reason\":\"(\\w+)\".*", "$1 $2")
                        + (line.contains("\"state\":\"repeat\"") ? " again" : ""),
                1L,
                Long::sum));
    }

    /** All that closes up to the frontier is told, and nothing that does not close up to the watermark. */
    private void check(List<String> told, List<Integer> partitions, Part part, long frontierMs, long watermarkMs) {
        List<String> least = expected(partitions, part, frontierMs);
        List<String> most = expected(partitions, part, watermarkMs);
        if (told.size() < least.size() || told.size() > most.size() || !told.equals(most.subList(0, told.size()))) {
            int at = 0;
            while (at < told.size() && at < most.size() && told.get(at).equals(most.get(at))) {
                at++;
            }
            throw new Violation(
                    "alerts of " + partitions + " at " + frontierMs + " to " + watermarkMs + " as " + part + ", number "
                            + at,
                    told.subList(at, Math.min(told.size(), at + 2)),
                    most.subList(at, Math.min(most.size(), at + 2)) + ", at least " + least.size());
        }
    }

    /** What has to be told up to where so much is closed. */
    List<String> expected(List<Integer> partitions, Part part, long closedMs) {
        long untilMs = Math.min(closedMs - drawn.cut().graceMs(), part.untilMs());
        List<Told> expected = new ArrayList<>();
        windows(partitions).forEach((key, windows) -> {
            List<Told> all = new Story(drawn, key, windows).upTo(untilMs);
            Story story = new Story(drawn, key, windows);
            long hotMs = part.missingMs() < 0 ? Long.MIN_VALUE : story.hotKnownFrom(part.missingMs(), untilMs);
            long silentMs = part.missingMs() < 0 ? Long.MIN_VALUE : story.silentKnownFrom(part.missingMs());
            all.stream()
                    .filter(it -> it.atMs() > (it.alert().equals("hot") ? hotMs : silentMs))
                    .forEach(expected::add);
        });
        expected.sort(Told.ORDER);
        return expected.stream().map(Told::line).toList();
    }

    /** By key and end: how many events were on time, of all of the log. */
    private Map<String, TreeMap<Long, Integer>> windows(List<Integer> partitions) {
        Map<String, TreeMap<Long, Integer>> windows = new TreeMap<>();
        for (int partition : partitions) {
            long watermarkMs = 0;
            for (Drawn record : log.partitions().get(partition)) {
                watermarkMs = Math.max(watermarkMs, record.atMs());
                if (record.tellsTime()) {
                    continue;
                }
                DrawnAlerts.Cut cut = drawn.cut();
                for (long startMs = record.atMs() - record.atMs() % cut.everyMs();
                        startMs >= 0 && startMs + cut.sizeMs() > record.atMs();
                        startMs -= cut.everyMs()) {
                    if (startMs + cut.sizeMs() + cut.graceMs() > watermarkMs) {
                        windows.computeIfAbsent(record.key(), none -> new TreeMap<>())
                                .merge(startMs + cut.sizeMs(), 1, Integer::sum);
                    }
                }
            }
        }
        return windows;
    }

    /** For a person who looks for the reason. */
    String describe(RuntimeException failure) {
        StringBuilder lines = new StringBuilder("seed " + seed + ": " + failure
                + "\nagain with -Dtest=AlertsSimulationTest -Dalerts.first=" + seed + " -Dalerts.seeds=1\n"
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
