package io.hindcast.bench;

import io.hindcast.bench.beside.BesideCommand;
import io.hindcast.bench.curves.CurvesCommand;
import io.hindcast.bench.decisions.DecisionsCommand;
import io.hindcast.bench.explain.ExplainCommand;
import io.hindcast.bench.latency.LatencyCommand;
import io.hindcast.bench.measure.Place;
import io.hindcast.bench.memory.AlignmentCommand;
import io.hindcast.bench.memory.MemoryCommand;
import io.hindcast.bench.preview.PreviewCommand;
import io.hindcast.bench.publish.PublishCommand;
import io.hindcast.bench.race.RaceCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./bench/run}: each measurement is a sub-command; without one the race is run. */
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        description = "Measures Hindcast. Without a sub-command: race.")
public final class Main {
    private static final String DEFAULT = "race";

    private Main() {}

    /**
     * The only place of the benchmarks that exits and reads the JVM's properties: {@code bench.folder} (emptied), {@code
     * bench.root} (of the sources) and {@code bench.commit}.
     */
    public static void main(String[] arguments) {
        Place place = new Place(
                Path.of(System.getProperty("bench.folder", "bench/target/run")),
                Path.of(System.getProperty("bench.root", ".")),
                System.getProperty("bench.commit", "unknown"));
        CommandLine command = new CommandLine(new Main())
                .addSubcommand(new RaceCommand(place))
                .addSubcommand(new MemoryCommand(place))
                .addSubcommand(new AlignmentCommand(place))
                .addSubcommand(new LatencyCommand(place))
                .addSubcommand(new BesideCommand(place))
                .addSubcommand(new DecisionsCommand(place))
                .addSubcommand(new CurvesCommand(place))
                .addSubcommand(new PublishCommand(place))
                .addSubcommand(new ExplainCommand(place))
                .addSubcommand(new PreviewCommand(place));
        System.exit(command.execute(withDefault(command, arguments)));
    }

    private static String[] withDefault(CommandLine command, String[] arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean named = !words.isEmpty() && command.getSubcommands().containsKey(words.get(0));
        boolean forMain = !words.isEmpty()
                && (command.getCommandSpec().findOption(words.get(0)) != null
                        || !words.get(0).startsWith("-"));
        if (!named && !forMain) {
            words.add(0, DEFAULT);
        }
        return words.toArray(String[]::new);
    }
}
