package io.hindcast.tool.verb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.cluster.Cluster;
import io.hindcast.cluster.StreamsApplication;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.HistoryOptions;
import io.hindcast.tool.option.OffsetsFile;
import io.hindcast.tool.reset.InternalTopics;
import io.hindcast.tool.reset.ResetPlan;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.trouble.FileTrouble;
import io.hindcast.trouble.ShellWord;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replay reset --application-id X}: somebody's Kafka Streams application reads again from somewhere else. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = {
            "Sets a Kafka Streams application that is not Hindcast's back: the offsets of what it reads, and deletes exactly the"
                    + " topics of its own, by what its topology says, never by a prefix. Shows what it would do, unless"
                    + " --execute is given."
        },
        exitCodeList = {
            "0:it is set back, or shown",
            "1:it is not allowed",
            "2:wrong usage or not confirmed",
            "4:it has committed nothing"
        })
final class ResetVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Option(names = "--application-id", paramLabel = "ID", required = true, description = "Its application.id.")
    private String id = "";

    @ArgGroup
    private Where where = new Where();

    @ArgGroup
    private Own own = new Own();

    @Option(
            names = "--undo",
            paramLabel = "FILE",
            description = "Where to write what is committed now, as --to-offsets reads it (default: reset-ID.offsets).")
    private Optional<Path> undo = Optional.empty();

    @Option(names = "--execute", description = "Does it.")
    private boolean execute;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    /** Where it shall go on. */
    static final class Where {
        @Option(names = "--to-earliest", description = "At the earliest records that there are (default).")
        private boolean unusedSinceItIsTheDefault;

        @Option(
                names = "--to-time",
                paramLabel = "TIME",
                converter = HistoryOptions.TimeOption.class,
                description = "At the first records with this timestamp or a later one.")
        private Optional<Instant> time = Optional.empty();

        @Option(
                names = "--to-offsets",
                paramLabel = "FILE",
                description = "At these offsets, a line for every partition: TOPIC,PARTITION,OFFSET.")
        private Optional<Path> offsets = Optional.empty();
    }

    /** How its own topics are known. */
    static final class Own {
        @Option(
                names = "--topology",
                paramLabel = "FILE",
                description = "What Topology.describe() prints of it: its own topics are those that follow from that.")
        private Optional<Path> topology = Optional.empty();

        @Option(
                names = "--internal-topics",
                paramLabel = "FILE",
                description = "Its own topics, a line each. Without either, no topic is deleted.")
        private Optional<Path> topics = Optional.empty();
    }

    ResetVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        SortedSet<String> possible = possible();
        Optional<Map<String, Map<Integer, Long>>> offsets =
                where.offsets.map(file -> OffsetsFile.read("--to-offsets", file).byTopic());
        try (Cluster cluster = connection.connect()) {
            notOurs(cluster);
            StreamsApplication application = new StreamsApplication(cluster, id);
            ResetPlan plan = offsets.map(given -> ResetPlan.to(application, possible, given))
                    .orElseGet(() -> ResetPlan.of(application, possible, topic -> wanted(application, topic)));
            if (plan.wanted().isEmpty() && plan.internal().isEmpty()) {
                tool.terminal()
                        .line("application '" + id
                                + "' has committed nothing here, and has no topics: is it called so?");
                return ExitCode.NOTHING_COMPARED.number();
            }
            show(plan);
            if (!execute) {
                List<String> members = application.members();
                if (!members.isEmpty()) {
                    tool.terminal().line("It runs, and has to be stopped before: " + String.join(", ", members));
                }
                tool.terminal().line("Nothing was done; --execute does it.");
                return ExitCode.OK.number();
            }
            nobodyRuns(application);
            confirmation.ask(tool.terminal(), "Reset it?");
            nobodyRuns(application);
            reset(application, plan);
            return ExitCode.OK.number();
        }
    }

    private SortedSet<String> possible() {
        return own.topology
                .map(file -> InternalTopics.described(id, lines("--topology", file)))
                .or(() -> own.topics.map(file -> InternalTopics.listed(id, lines("--internal-topics", file))))
                .orElseGet(TreeSet::new);
    }

    private static List<String> lines(String option, Path file) {
        try {
            return Files.readAllLines(file, UTF_8);
        } catch (IOException failed) {
            throw new ToolFailure(ExitCode.USAGE, option + ": " + FileTrouble.line("read", file, failed));
        }
    }

    /** What a version of Hindcast commits with its offsets would be gone with them. */
    private void notOurs(Cluster cluster) {
        for (String namespace : Connection.namespaces(cluster)) {
            if (id.startsWith(namespace + ".")) {
                throw new ToolFailure(
                        ExitCode.FAILED,
                        "'" + id + "' is of Hindcast's namespace '" + namespace
                                + "': its versions are never set back; start another one: ./replay --from-earliest PIPELINE");
            }
        }
    }

    private SortedMap<Integer, Long> wanted(StreamsApplication application, String topic) {
        return where.time.map(time -> application.from(topic, time)).orElseGet(() -> application.beginnings(topic));
    }

    private void show(ResetPlan plan) {
        Terminal out = tool.terminal();
        out.line("application '" + id + "':");
        plan.lines().forEach(out::line);
        List<String> unset = plan.unset();
        if (!unset.isEmpty()) {
            out.line("as it is stays: " + String.join(", ", unset));
        }
        if (own.topology.isEmpty() && own.topics.isEmpty()) {
            out.line(
                    "Its own topics stay, with the state that it has counted: it would count on top of that. To delete them, say"
                            + " which they are: --topology FILE, or --internal-topics FILE");
        }
    }

    private void nobodyRuns(StreamsApplication application) {
        List<String> members = application.members();
        if (!members.isEmpty()) {
            throw new ToolFailure(
                    ExitCode.FAILED,
                    "application '" + id + "' runs: " + String.join(", ", members)
                            + "; stop it first. Nothing was done.");
        }
    }

    private void reset(StreamsApplication application, ResetPlan plan) {
        Path file = undo.orElseGet(() -> Path.of("reset-" + id + ".offsets"));
        keep(plan.undo(), file);
        application.commit(plan.wanted());
        plan.internal().forEach(application::delete);
        Terminal out = tool.terminal();
        out.line("'" + id + "' is set back. Before it starts, delete its state folders on every host (state.dir/" + id
                + ", or KafkaStreams.cleanUp()).");
        out.line(
                "To take the offsets back (topics that are deleted do not come back):  ./replay reset --application-id "
                        + ShellWord.of(id) + " --to-offsets " + ShellWord.of(file) + " --undo "
                        + ShellWord.of(file + ".again")
                        + " --execute" + connection);
    }

    /** The same again is what a reset has left that came to nothing. */
    private static void keep(List<String> lines, Path file) {
        try {
            if (Files.exists(file) && Files.readAllLines(file, UTF_8).equals(lines)) {
                return;
            }
            Files.write(file, lines, UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException there) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    "--undo: '" + file
                            + "' is there already, and may be all that takes an earlier reset back. Nothing was done.");
        } catch (IOException failed) {
            throw new ToolFailure(ExitCode.USAGE, "--undo: " + FileTrouble.line("write", file, failed));
        }
    }
}
