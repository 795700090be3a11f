package io.hindcast.tool.explain;

import io.hindcast.account.Fate;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.VersionId;
import io.hindcast.tool.rows.RowFormat;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.terminal.Texts;
import io.hindcast.trouble.PlainText;
import io.hindcast.verify.Explanation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what an explanation came to: below a table, and beside data for programs. */
final class ExplainedText {
    private final Terminal terminal;
    private final RowFormat format;
    private final VersionId version;

    ExplainedText(Terminal terminal, RowFormat format, VersionId version) {
        this.terminal = terminal;
        this.format = format;
        this.version = version;
    }

    void line(String line) {
        if (format == RowFormat.TABLE) {
            terminal.line(line);
        } else {
            terminal.note(line);
        }
    }

    void alarm(String line) {
        line(format == RowFormat.TABLE ? terminal.colours().alarm(line) : line);
    }

    /** A result as it stands in its record. */
    void value(String what, String value) {
        line("  " + what + "  " + PlainText.of(value));
    }

    void noWindow(String key, Instant at) {
        line("There is no session of " + PlainText.of(key) + " that holds " + at + " in what " + version
                + " has read.");
    }

    void heading(Explanation.Asked asked) {
        line(version + "  " + PlainText.of(asked.key()) + "  "
                + Instant.ofEpochMilli(asked.span().startMs()) + " to "
                + Instant.ofEpochMilli(asked.span().endMs())
                + asked.span().label().map(label -> "  " + label).orElse(""));
    }

    void counts(FoundRecords found) {
        ExplainedRecords records = found.records();
        if (format == RowFormat.TABLE) {
            terminal.line("");
        }
        if (records.shown() < records.all()) {
            line("Shown: the first " + Texts.number(records.shown()) + " of " + Texts.number(records.all())
                    + " (--first N); -o csv prints all.");
        }
        List<String> others = new ArrayList<>();
        for (Fate fate : List.of(Fate.FILTERED, Fate.INVALID, Fate.LATE, Fate.DUPLICATE)) {
            if (records.of(fate) > 0) {
                others.add(Texts.number(records.of(fate)) + " " + fate.word());
            }
        }
        if (records.keyUnknown() > 0) {
            others.add(Texts.number(records.keyUnknown()) + " whose key is not known");
        }
        line(Counted.of(records.of(Fate.ACCEPTED), "record") + " made it"
                + (others.isEmpty() ? "" : "; of this time besides: " + String.join(", ", others)) + ". "
                + Counted.of(found.read(), "record") + " read.");
        line(found.stretch().words());
    }

    /** Why all of the log was read. */
    void readAll() {
        line("All was read, since what stands nearer to this time does not come to what was published.");
    }

    /** Whether both are the same, and says so. */
    boolean compared(String what, Optional<String> computed, Optional<String> published) {
        if (computed.equals(published)) {
            value(what, published.orElse("withheld by 'having'"));
            line("Computed once more it is the same, byte for byte.");
            return true;
        }
        value(what + " published", published.orElse("nothing"));
        value(what + " computed ", computed.orElse("nothing"));
        alarm("ALARM: what was published is not what the log comes to.");
        return false;
    }
}
