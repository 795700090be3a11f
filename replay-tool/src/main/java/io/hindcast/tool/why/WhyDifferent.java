package io.hindcast.tool.why;

import io.hindcast.compare.Comparison;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Counted;
import io.hindcast.tool.explain.PublishedResult;
import io.hindcast.tool.explain.Question;
import io.hindcast.tool.rows.Printed;
import io.hindcast.tool.rows.RowFormat;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.trouble.PlainText;
import io.hindcast.verify.Causes;
import io.hindcast.verify.Explanation.Asked;
import io.hindcast.verify.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains windows on which two versions do not agree: which records count otherwise, and by what. */
public final class WhyDifferent {
    private final Session session;
    private final WhySide before;
    private final WhySide after;
    private final RowFormat format;
    private final WhyText text;

    /**
     * An explanation of nothing yet.
     *
     * @param version the one in question
     * @param other the one that it is compared with
     */
    public WhyDifferent(Session session, VersionState version, VersionState other, RowFormat format) {
        this.session = session;
        this.format = format;
        before = WhySide.of(session, other);
        after = WhySide.of(session, version);
        text = new WhyText(session.terminal(), format);
    }

    /** The first so many that differ. */
    public ExitCode first(int most) {
        DifferingWindows.Found found = new DifferingWindows(session, before, after).first(most);
        if (found.verdict() == Comparison.Verdict.BROKEN || found.foreign() > 0) {
            text.alarm("ALARM: "
                    + (found.foreign() > 0
                            ? Counted.of(found.foreign(), "record") + " in the results topics are no results"
                            : "a final result came a second time, which exactly-once rules out")
                    + ": ./replay compare " + after.state().id() + " "
                    + before.state().id() + " tells more.");
            return ExitCode.FAILED;
        }
        if (found.verdict() == Comparison.Verdict.NOTHING) {
            text.line(
                    "Nothing can be compared: there is no window that both have closed and of which both have all events.");
            return ExitCode.NOTHING_COMPARED;
        }
        List<WhyWindow> windows = found.first().stream()
                .flatMap(difference -> WhyWindow.of(after.definition(), difference).stream())
                .toList();
        if (windows.isEmpty()) {
            text.line("No window differs that both have closed.");
            return ExitCode.OK;
        }
        return explain(windows);
    }

    /** One window, whether it differs or not. */
    public ExitCode window(Question question) {
        String key = question.key(after.definition());
        Optional<Span> span = question.span(after.definition());
        if (span.isEmpty()) {
            text.line("Which session is meant its events tell: --first shows sessions that differ.");
            return ExitCode.USAGE;
        }
        Asked asked = new Asked(key, span.get());
        for (WhySide side : List.of(before, after)) {
            if (!side.settled(span.get().endMs())) {
                text.line("The window may still change in " + side.state().id()
                        + ": ./replay explain tells what it is of so far.");
                return ExitCode.NOTHING_COMPARED;
            }
        }
        return explain(List.of(new WhyWindow(asked, published(before, asked), published(after, asked))));
    }

    private Optional<String> published(WhySide side, Asked asked) {
        return PublishedResult.last(session, side.start(), side.definition(), asked);
    }

    private ExitCode explain(List<WhyWindow> windows) {
        WhyRows all = new WhyRows(WhyRows.Windows.NAMED);
        boolean sound = true;
        boolean same = true;
        for (WhyWindow window : windows) {
            Contrasts.Found found = new Contrasts(session, before, after).find(window);
            text.heading(window, before, after);
            all.add(window, found);
            if (format == RowFormat.TABLE) {
                WhyRows rows = new WhyRows(WhyRows.Windows.ABOVE);
                rows.add(window, found);
                Printed.table(session.terminal(), rows, "for example");
            }
            same &= window.same();
            sound &= sound(window, found);
        }
        switch (format) {
            case TABLE -> {}
            case CSV -> Printed.csv(session.terminal(), all);
            case JSONL -> Printed.jsonl(session.terminal(), all);
        }
        if (!sound) {
            return ExitCode.FAILED;
        }
        return same ? ExitCode.OK : ExitCode.DIFFERENT;
    }

    /** Whether both have published what the log comes to, and the records account for what has changed. */
    private boolean sound(WhyWindow window, Contrasts.Found found) {
        boolean one = published(before, found.before(), window.before());
        boolean sound = published(after, found.after(), window.after()) && one;
        if (sound) {
            List<String> wrong = wrong(window, found.causes());
            wrong.forEach(line -> text.alarm("ALARM: " + line + "."));
            text.line(Counted.of(found.read(), "record")
                    + " read once for both. Under both definitions the log comes to what was published"
                    + (wrong.isEmpty() && addUp(window, found.causes())
                            ? ", and the records add up to what has changed."
                            : "."));
            sound = wrong.isEmpty();
        }
        text.line("");
        return sound;
    }

    private static boolean addUp(WhyWindow window, Causes causes) {
        return causes.columns().stream()
                .anyMatch(column -> window.change(column).isPresent());
    }

    /** The columns that have not changed by what the records change in them. */
    private static List<String> wrong(WhyWindow window, Causes causes) {
        List<String> wrong = new ArrayList<>();
        for (String column : causes.columns()) {
            window.change(column)
                    .filter(by -> by.compareTo(causes.change(column)) != 0)
                    .ifPresent(by -> wrong.add(column + " changes by " + by.toPlainString() + ", and the records by "
                            + causes.change(column).toPlainString()));
        }
        return wrong;
    }

    private boolean published(WhySide side, Optional<String> computed, Optional<String> published) {
        if (computed.equals(published)) {
            return true;
        }
        text.alarm("ALARM: what " + side.state().id() + " has published is not what the log comes to: "
                + computed.map(PlainText::of).orElse("nothing") + ". ./replay explain "
                + side.state().id() + " shows its records.");
        return false;
    }
}
