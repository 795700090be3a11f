package io.hindcast.tool.verify;

import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.ResultUnit;
import io.hindcast.progress.SettledUpTo;
import io.hindcast.start.TopicFacts;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.terminal.Table;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.terminal.Texts;
import io.hindcast.verify.Finding;
import io.hindcast.verify.Recount.Stage;
import io.hindcast.verify.stable.Agreement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** For people: one line where all agree, and else a table of the first findings. Not thread-safe. */
final class FindingsTable implements Findings {
    private static final int MOST_ROWS = 40;
    private static final String BEFORE_AGGREGATES = "\"final\":true,";

    /** Only a heartbeat that says that all has come goes so far. */
    private static final Instant WHOLE = Instant.parse("9999-01-01T00:00:00Z");

    private final Terminal out;
    private final List<Finding> first = new ArrayList<>();
    private long found;
    private long healed;

    FindingsTable(Terminal out) {
        this.out = out;
    }

    @Override
    public void add(Finding finding) {
        found++;
        healed += finding.kind() == Finding.Kind.HEALED ? 1 : 0;
        if (first.size() < MOST_ROWS) {
            first.add(finding);
        }
    }

    @Override
    public void end(Summary summary) {
        Input input = summary.input();
        if (summary.exitCode() == ExitCode.OK) {
            out.format(
                    "%s is verified: %s, and the account of %s in %s, agree with the log.",
                    summary.version(),
                    summary.stages().stream()
                            .map(stage -> windows(summary, stage))
                            .collect(Collectors.joining(", ")),
                    Counted.of(input.records(), "record"),
                    Counted.of(input.partitions(), "partition"));
            Texts.withoutValue(input.withoutValue()).ifPresent(out::line);
            notVerified(summary);
            return;
        }
        out.format(
                "%s: %s in %s were counted again.",
                summary.version(), Counted.of(input.records(), "record"), Counted.of(input.partitions(), "partition"));
        summary.stages().forEach(stage -> table(summary, stage));
        rows("computed from the log");
        List<String> repeated = summary.repeated();
        if (!repeated.isEmpty()) {
            out.line(out.colours()
                    .alarm("ALARM: final results came a second time, which exactly-once rules out; the first keys:"));
            repeated.forEach(key -> out.line("  " + key));
        }
        Texts.withoutValue(input.withoutValue()).ifPresent(out::line);
        notVerified(summary);
        passedOver(input.passedOver(), summary.unit());
        if (summary.exitCode() == ExitCode.NOTHING_COMPARED) {
            out.line(
                    input.results().deleted() > 0
                            ? "Nothing could be compared: no final result of "
                                    + (summary.unit() == ResultUnit.EVENT ? "an event" : "a window")
                                    + " is there any more."
                            : "Nothing could be compared: no final result is due yet.");
        }
    }

    @Override
    public void end(Published summary) {
        Agreement agreement = summary.agreement();
        String topic = "topic '" + summary.topic() + "' of " + summary.pipeline();
        if (summary.exitCode() == ExitCode.OK) {
            out.format(
                    "%s is verified: by %s, %s there as said by who speaks (%s).",
                    topic,
                    Counted.of(agreement.records(), "record"),
                    Counted.of(agreement.agreeing(), "window") + (agreement.agreeing() == 1 ? " is" : " are"),
                    summary.speakers());
        } else {
            out.format(
                    "%s: %s read, and %s found; who speaks: %s.",
                    topic,
                    Counted.were(agreement.records(), "record"),
                    Counted.were(agreement.findings(), "mistake"),
                    summary.speakers());
        }
        rows("said by who speaks");
        if (healed > 0) {
            out.line(Counted.of(healed, "record") + (healed == 1 ? " of somebody else is" : " of somebody else are")
                    + " healed: the publisher has written over " + (healed == 1 ? "it" : "them") + " since.");
        }
        if (agreement.pending() > 0) {
            out.line("Of " + Counted.of(agreement.pending(), "window")
                    + " not all was taken by the publisher yet; they are judged as far as it was.");
        }
        if (agreement.carried() > 0) {
            out.line(Counted.were(agreement.carried(), "window")
                    + " carried: what another version said stays until the one that speaks is as far.");
        }
        if (agreement.unheard() > 0) {
            out.line("Of " + Counted.of(agreement.unheard(), "window")
                    + " only the records were looked at: the results of the version that speaks for them are gone.");
        }
        if (summary.exitCode() == ExitCode.NOTHING_COMPARED) {
            out.line("Nothing could be compared: no window is said yet.");
        }
    }

    private void notVerified(Summary summary) {
        Input input = summary.input();
        Findings.Kept results = input.results();
        if (results.deleted() > 0) {
            out.format(
                    "Not verified, because %s deleted at the beginning of the results topic: what became of %s that"
                            + " it may have held.",
                    Counted.were(results.deleted(), "offset"),
                    summary.unit()
                            .count(summary.compared(Stage.SETTLED).counts().incomplete()));
        }
        if (results.cleanup() == TopicFacts.Cleanup.COMPACTED) {
            out.line("Not verified, because the results topic is compacted: that no "
                    + (summary.unit() == ResultUnit.EVENT
                            ? "event was told something twice."
                            : "window was published twice, and first finals that were corrected since."));
        }
        LeftOfHistory left = input.left();
        if (left.gone().isEmpty()) {
            return;
        }
        out.line("Not verified, because records were deleted since: the account of these partitions"
                + (left.lostMs() < 0
                        ? ""
                        : ", and "
                                + (summary.unit() == ResultUnit.EVENT
                                        ? "events up to "
                                        : "windows that start at or before ")
                                + Instant.ofEpochMilli(left.lostMs())));
        left.gone().forEach((place, offsets) -> out.line("  " + place + ": " + offsets));
    }

    private void passedOver(PassedOver results, ResultUnit unit) {
        if (results.provisional() > 0) {
            out.line(Counted.were(results.provisional(), "provisional result") + " passed over.");
        }
        if (results.incomplete() > 0) {
            out.line((unit == ResultUnit.EVENT
                            ? "Of events before which something may be missing, "
                            : "Of windows that lack events, ")
                    + Counted.were(results.incomplete(), "result") + " passed over.");
        }
        if (results.foreign() > 0) {
            out.line(Texts.noResults(results.foreign(), "the results topic"));
        }
    }

    /** {@code 60 final windows that end at or before …}. */
    private static String windows(Summary summary, Stage stage) {
        long windows = summary.compared(stage).counts().windows();
        if (summary.unit() == ResultUnit.EVENT && stage == Stage.SETTLED) {
            return "what " + summary.unit().count(windows) + (windows == 1 ? " was told" : " were told");
        }
        String which = switch (stage) {
            case FIRST -> "first finals of windows";
            case SETTLED -> windows == 1 ? "final window" : "final windows";
            case ALERTS -> windows == 1 ? "record of alerts" : "records of alerts";
        };
        return Texts.number(windows) + " " + which + " " + which(summary.upTo(stage));
    }

    private void table(Summary summary, Stage stage) {
        Counts counts = summary.compared(stage).counts();
        if (counts.windows() == 0) {
            return;
        }
        boolean events = summary.unit() == ResultUnit.EVENT && stage == Stage.SETTLED;
        out.line((events ? "What events were told" : title(stage) + which(summary.upTo(stage))) + ":");
        Table table = new Table()
                .text("")
                .number(events ? summary.unit().plural() : "windows")
                .row("compared", counts.windows())
                .row("identical", counts.identical())
                .row("different", counts.changed())
                .row("missing", counts.onlyInOther())
                .row("surplus", counts.onlyInVersion());
        if (counts.incomplete() > 0) {
            table.row("not there any more", counts.incomplete());
        }
        table.lines().forEach(out::data);
    }

    private static String title(Stage stage) {
        return switch (stage) {
            case FIRST -> "First finals of windows ";
            case SETTLED -> "Final windows ";
            case ALERTS -> "What alerts have told, windows and times ";
        };
    }

    private void rows(String computed) {
        if (first.isEmpty()) {
            return;
        }
        Table table =
                new Table().text("finding").text("where").text("published").text(computed);
        first.stream()
                .sorted(Comparator.comparing(Finding::kind).thenComparing(Finding::place))
                .forEach(finding -> table.row(
                        finding.kind().word(),
                        finding.place(),
                        shortened(finding.published()),
                        shortened(finding.computed())));
        out.table(table);
        if (found > first.size()) {
            out.format("… and %,d more; --format csv prints all.", found - first.size());
        }
    }

    /** A result without what is in its key anyway. */
    private static String shortened(String value) {
        if (value.isEmpty()) {
            return "-";
        }
        int at = value.indexOf(BEFORE_AGGREGATES);
        return at < 0 || !value.startsWith("{") ? value : "{" + value.substring(at + BEFORE_AGGREGATES.length());
    }

    private static String which(SettledUpTo upTo) {
        if (upTo.nothing()) {
            return "(none is due yet)";
        }
        return upTo.lastEndMs() >= WHOLE.toEpochMilli()
                ? "of a complete log"
                : "that end at or before " + Instant.ofEpochMilli(upTo.lastEndMs());
    }
}
