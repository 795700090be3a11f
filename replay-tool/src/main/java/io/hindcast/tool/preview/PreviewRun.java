package io.hindcast.tool.preview;

import io.hindcast.compare.ComparedColumn;
import io.hindcast.compare.Comparison;
import io.hindcast.compare.Gate;
import io.hindcast.compare.ResultTally;
import io.hindcast.pipeline.ResultUnit;
import io.hindcast.preview.Found;
import io.hindcast.tool.compare.FiguresText;
import io.hindcast.tool.compare.Printing;
import io.hindcast.tool.compare.Saying;
import io.hindcast.tool.difference.DifferenceRows;
import io.hindcast.tool.difference.Differences;
import io.hindcast.tool.report.JsonReport;
import io.hindcast.tool.report.Outcome;
import io.hindcast.tool.report.Report;
import io.hindcast.tool.report.ReportTables;
import io.hindcast.tool.report.WhyTables;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Tool;
import io.hindcast.trouble.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Computes both definitions over the same records, and says in what their results differ. */
final class PreviewRun {
    private final Tool tool;
    private final PreviewedDefinition version;
    private final PreviewedDefinition other;
    private final PreviewAsked asked;
    private final Saying saying;

    PreviewRun(
            Tool tool, PreviewedDefinition version, PreviewedDefinition other, PreviewAsked asked, Printing printing) {
        this.tool = tool;
        this.version = version;
        this.other = other;
        this.asked = asked;
        this.saying = new Saying(tool.terminal(), printing);
    }

    /** @param command that starts a replay of the changed definition; empty where there is none */
    ExitCode over(Reading reading, Optional<String> command) {
        return over(
                (tally, differences) -> {
                    Computed computed = Computed.of(reading, tally, differences, tool.interrupts());
                    return new Grounded(computed.found(), new PreviewFacts(reading, computed));
                },
                command);
    }

    /** The same over a sample of a log. */
    ExitCode over(SlicedLog log, Optional<String> command) {
        return over(
                (tally, differences) -> {
                    SliceFacts facts = log.facts();
                    Found found =
                            log.into(slice -> Computed.of(slice, tally, differences, tool.interrupts()), facts::add);
                    return new Grounded(found, facts);
                },
                command);
    }

    /** What was found, and what that rests on. */
    private record Grounded(Found found, Grounds grounds) {}

    private ExitCode over(BiFunction<ResultTally, Differences, Grounded> reading, Optional<String> command) {
        List<ComparedColumn> columns = ComparedColumn.of(
                version.definition().compiled().results(),
                other.definition().compiled().results());
        Gate gate = asked.of().gate(columns);
        ResultTally tally = new ResultTally(columns, asked.of().tolerances());
        try (Differences differences = new Differences(tool.interrupts())) {
            Grounded grounded = reading.apply(tally, differences);
            Grounds grounds = grounded.grounds();
            Outcome outcome = Outcome.of(grounded.found().all(), tally.figures(), gate);
            if (outcome.comparison().verdict() == Comparison.Verdict.NOTHING) {
                // A report would say that a gate over no window at all is passed.
                saying.aside(grounds.nothing());
                return ExitCode.NOTHING_COMPARED;
            }
            Report report = Report.of(
                    Report.Subject.ofPreview(version.named(), other.named(), grounds.windows(), basis(grounded)),
                    outcome,
                    asked.of().tolerances(),
                    differences);
            print(report, differences);
            saying.report(report, JsonReport.of(report));
            command.ifPresent(replay -> saying.aside("To run it:  " + replay));
            if (!outcome.hasPassed()) {
                return ExitCode.DIFFERENT;
            }
            if (asked.exact() && !grounds.exact()) {
                saying.aside("Not all of it is exact, and --require-exact asks for that.");
                return ExitCode.NOTHING_COMPARED;
            }
            return ExitCode.OK;
        }
    }

    private Report.Basis basis(Grounded grounded) {
        return new Report.Basis(
                grounded.grounds().facts(),
                DefinitionChange.lines(other.definition(), version.definition()),
                grounded.found().why().filter(why -> !why.first().isEmpty()));
    }

    private void print(Report report, Differences differences) {
        Report.Basis basis = report.subject().basis().orElseThrow();
        saying.aside(PlainText.of(version.title()) + " compared with " + PlainText.of(other.title()) + ", "
                + report.subject().which().words() + ":");
        basis.changes().forEach(line -> saying.aside("  " + PlainText.of(line)));
        Outcome outcome = report.outcome();
        DifferenceRows rows = new DifferenceRows(version.word(), other.word());
        if (outcome.comparison().counts().windows()
                > outcome.comparison().counts().identical()) {
            saying.differences(rows, differences, "");
        }
        FiguresText figures = new FiguresText(saying, new ReportTables(rows, ResultUnit.WINDOW));
        figures.print(outcome);
        basis.why().ifPresent(why -> saying.why(new WhyTables(why)));
        figures.gate(outcome);
        basis.facts().stream()
                .map(Report.Fact::words)
                .filter(words -> !words.isEmpty())
                .forEach(words -> saying.aside(words + "."));
    }
}
