package io.hindcast.command;

import io.hindcast.cluster.Cluster;
import io.hindcast.cluster.ClusterUnreachableException;
import io.hindcast.cluster.log.SourceLog;
import io.hindcast.cluster.log.TopicSample;
import io.hindcast.cluster.log.UnreadableLogException;
import io.hindcast.draft.Sample;
import io.hindcast.input.FileSample;
import io.hindcast.input.Input;
import io.hindcast.input.MixedColumn;
import io.hindcast.pipeline.AllowedNames;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.Suggestion;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.SourceRecord;
import io.hindcast.trouble.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads a sample of a topic or a file; where that cannot be done, says why and answers nothing. */
final class SampleReading {
    private final CommandSpec spec;
    private final int most;
    private final Duration patience;
    private final Consumer<String> told;
    private int bad;
    private List<MixedColumn> mixed = List.of();

    /** @param patience how long a cluster may take to answer */
    SampleReading(CommandSpec spec, int most, Duration patience, Consumer<String> told) {
        this.spec = spec;
        this.patience = patience;
        this.most = most;
        this.told = told;
    }

    /** @param nowMs what the records' timestamps would be */
    Optional<Sample> ofFile(String file, FileOptions options, Optional<String> topic, long nowMs) {
        Input input;
        try {
            input = options.input(file);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
        FileSample read;
        try {
            read = FileSample.of(input, most);
        } catch (IOException failed) {
            return refuse(FileTrouble.line("read", input.name(), failed));
        }
        if (!read.isEnough() && read.problem().isPresent()) {
            return refuse(read.end().or(read::problem).orElseThrow()
                    + (read.end().isEmpty() && read.bad() > 1
                            ? "; " + number(read.bad()) + " of the first "
                                    + number(read.bad() + read.values().size()) + " lines are no records"
                            : ""));
        }
        String of = topic.orElseGet(() -> topicOf(file));
        List<SourceRecord> records = new ArrayList<>();
        for (byte[] value : read.values()) {
            records.add(
                    PlainRecord.at(of, 0, records.size()).withTimestamp(nowMs).withValue(value));
        }
        told.accept("read " + (read.whole() ? "all " : "the first ") + Counted.of(records.size(), "record") + " of "
                + input.name());
        read.problem().ifPresent(problem -> told.accept(badLines(read.bad(), problem)));
        bad = read.bad();
        mixed = read.mixed();
        return Optional.of(new Sample(
                of,
                String.valueOf(Path.of(file).getFileName()),
                Sample.Within.FILE,
                List.of(records),
                1,
                key -> SourceLog.partition(key, 1)));
    }

    private static String badLines(int bad, String first) {
        return Counted.of(bad, "line") + " between them " + (bad == 1 ? "is no record" : "are no records")
                + "; 'run' rejects such lines (unparseable), 'load' needs --skip-bad; "
                + (bad == 1 ? "" : "the first one, ") + first;
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** How many lines of the file are no records, as far as it was read. */
    int bad() {
        return bad;
    }

    /** Columns of the file that have become of two kinds. */
    List<MixedColumn> mixed() {
        return mixed;
    }

    /** Named after the file. */
    private static String topicOf(String file) {
        String name = String.valueOf(Path.of(file).getFileName())
                .replaceAll("(?i)(\\.(csv|jsonl|ndjson|json))?(\\.gz)?$", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]+", "-");
        return AllowedNames.isTopic(name) && Character.isLetter(name.charAt(0)) ? name : "events";
    }

    Optional<Sample> ofTopic(String topic, Connection connection) {
        try (Cluster cluster = Cluster.connect(connection.settings(spec), patience)) {
            Optional<TopicSample> read = TopicSample.of(cluster, topic, most);
            if (read.isEmpty()) {
                return refuse(
                        "topic '" + topic + "' does not exist" + Suggestion.suffix(topic, TopicSample.topics(cluster)));
            }
            TopicSample sample = read.get();
            int partitions = sample.partitions();
            Sample records = new Sample(
                    topic,
                    "topic '" + topic + "'",
                    Sample.Within.PARTITION,
                    sample.stretches(),
                    partitions,
                    key -> SourceLog.partition(key, partitions));
            told.accept("read " + Counted.of(records.size(), "record") + " of topic '" + topic + "', which has "
                    + (records.size() < sample.offsets()
                            ? "about " + Counted.of(sample.offsets(), "record") + " in "
                            : "no more, in ")
                    + Counted.of(partitions, "partition")
                    + (records.size() < sample.offsets() ? ": from both ends of each" : ""));
            return Optional.of(records);
        } catch (ClusterUnreachableException unreachable) {
            return refuse(String.valueOf(unreachable.getMessage()));
        } catch (UnreadableLogException unreadable) {
            return refuse(String.valueOf(unreadable.getMessage()));
        }
    }

    private Optional<Sample> refuse(String reason) {
        spec.commandLine().getErr().println(reason);
        spec.commandLine().getErr().flush();
        return Optional.empty();
    }
}
