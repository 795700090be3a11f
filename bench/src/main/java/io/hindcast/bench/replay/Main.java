package io.hindcast.bench.replay;

import io.hindcast.bench.replay.Race.Lap;
import io.hindcast.bench.replay.Windows.Difference;
import io.hindcast.demo.EmbeddedKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fills a topic, lets all engines read it, prints the table. Ends with 0, or 1 if an answer of Hindcast was not the right one. */
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        description = "Measures a replay beside a raw consumer and a hand-written one.")
public final class Main implements Callable<Integer> {
    @Option(
            names = "--events",
            defaultValue = "5000000",
            description = "Orders in the topic (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Readings by each engine (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--threads", defaultValue = "2", description = "Of each engine (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--record", description = "Append the table and the machine to bench/RESULTS.md.")
    private boolean record;

    @Option(names = "--folder", required = true, hidden = true, description = "Emptied at start and end.")
    private Path folder = Path.of("");

    @Option(names = "--results", required = true, hidden = true)
    private Path results = Path.of("");

    @Option(names = "--commit", defaultValue = "unknown", hidden = true)
    private String commit = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    private Main() {}

    @Override
    public Integer call() throws Exception {
        if (events < 1 || rounds < 1 || threads < 1 || threads > OrdersTopic.PARTITIONS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--events " + events + " --rounds " + rounds + " --threads " + threads
                            + ": each is at least 1, and there are no more threads than partitions, "
                            + OrdersTopic.PARTITIONS);
        }
        delete(folder);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
            System.err.printf(Locale.ROOT, "filling a topic with %,d orders of %d bytes ...%n", events, Orders.BYTES);
            OrdersTopic.fill(kafka.bootstrapServer(), events, sent -> System.err.printf(Locale.ROOT, "%,d%n", sent));
            List<Lap> laps = race(kafka.bootstrapServer()).run(rounds);
            report(Table.of(laps));
            return laps.stream().allMatch(lap -> lap.difference().equals(Difference.NONE)) ? 0 : 1;
        } finally {
            delete(folder);
        }
    }

    private Race race(String bootstrapServer) {
        return new Race(
                events,
                new Drain(bootstrapServer, threads),
                new Handwritten(bootstrapServer, threads),
                new Hindcast(bootstrapServer, threads, folder.resolve("state")),
                System.err::println);
    }

    private void report(String table) throws IOException {
        String conditions = String.format(
                Locale.ROOT,
                "%,d orders of %d bytes in %d partitions, %d threads each, %d rounds; %s; commit %s",
                events,
                Orders.BYTES,
                OrdersTopic.PARTITIONS,
                threads,
                rounds,
                Machine.facts(),
                commit);
        System.out.printf("%n%s%n%n%s", conditions, table);
        if (record) {
            Files.writeString(
                    results,
                    "\n## " + LocalDate.now(ZoneOffset.UTC) + "\n\n" + conditions + "\n\n" + table,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** The only place of the benchmark that exits. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
