package io.hindcast.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.input.Input;
import io.hindcast.input.Line;
import io.hindcast.load.FileCheck;
import io.hindcast.load.Lines;
import io.hindcast.load.Load;
import io.hindcast.load.TopicLoader;
import io.hindcast.pipeline.Counted;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntBiFunction;

/** What a load would write, without a cluster: {@code load --check}. */
final class LoadCheck {
    private final Load load;
    private final ToIntBiFunction<byte[], Integer> home;
    private final long[] byPartition;

    /** @param home the partition of a key among so many */
    LoadCheck(Load load, ToIntBiFunction<byte[], Integer> home) {
        this.load = load;
        this.home = home;
        byPartition = new long[load.partitions().orElse(0)];
    }

    /** Takes the records of the input. */
    void add(Line.Entry entry) {
        if (byPartition.length > 0) {
            entry.key().ifPresent(key -> byPartition[home.applyAsInt(key.getBytes(UTF_8), byPartition.length)]++);
        }
    }

    /** Says what was found; answers whether a load would be refused. */
    boolean tell(FileCheck check, PrintWriter out) {
        Input input = load.input();
        Lines lines = check.lines();
        out.println(input.name() + ": " + Counted.of(lines.records(), "record") + ", " + LoadReport.megabytes(lines)
                + (check.end().isPresent() ? ", before it cannot be read on" : ""));
        if (lines.badLines() > 0) {
            out.println(String.format(
                    Locale.ROOT,
                    "%s of %,d %s no record%s; the first of each kind:",
                    Counted.of(lines.badLines(), "line"),
                    lines.all(),
                    lines.badLines() == 1 ? "is" : "are",
                    lines.badLines() == 1 ? "" : "s"));
            LoadReport.kinds(lines, out);
        }
        lines.blankNote().ifPresent(out::println);
        check.mixed().forEach(mixed -> out.println("note: " + mixed.note()));
        if (lines.withoutKey() > 0) {
            out.println(LoadReport.withoutKey(lines, input.key().orElseThrow(), "would be"));
        }
        topic(out);
        Optional<String> refusal =
                check.refusal(input, load.aside().isPresent() ? FileCheck.Bad.SKIPPED : FileCheck.Bad.REFUSED);
        out.println(refusal.map(reason -> "a load would be refused: " + reason
                        + (lines.badLines() > 0
                                        && lines.records() > 0
                                        && load.aside().isEmpty()
                                ? "; --skip-bad FILE keeps such lines in FILE and loads the others"
                                : ""))
                .orElseGet(() -> "a load would write "
                        + Counted.of(lines.records(), "record")
                        + load.aside()
                                .filter(file -> lines.badLines() > 0)
                                .map(file -> ", and " + Counted.of(lines.badLines(), "line") + " to " + file)
                                .orElse("")));
        out.println("nothing was written");
        out.flush();
        return refusal.isPresent();
    }

    private void topic(PrintWriter out) {
        if (byPartition.length == 0) {
            out.println(
                    "a new topic would have as many partitions as the broker has by default; --partitions N says how"
                            + " many: they are as many threads of all workers as can read it at a time");
            return;
        }
        out.println("a new topic would have " + Counted.of(byPartition.length, "partition") + ": "
                + TopicLoader.limits(byPartition.length));
        if (load.input().key().isPresent()) {
            out.println("records with a key by partition: "
                    + LoadReport.byPartition(Arrays.stream(byPartition).boxed().toList()));
        }
    }
}
