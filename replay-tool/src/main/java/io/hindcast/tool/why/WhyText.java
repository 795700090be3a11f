package io.hindcast.tool.why;

import io.hindcast.tool.rows.RowFormat;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.trouble.PlainText;
import java.time.Instant;
import java.util.Optional;

/** Says what explaining has come to: below a table, and beside data for programs. */
record WhyText(Terminal terminal, RowFormat format) {
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

    void heading(WhyWindow window, WhySide before, WhySide after) {
        line(after.state().id() + " against " + before.state().id() + "  "
                + PlainText.of(window.asked().key()) + "  "
                + Instant.ofEpochMilli(window.asked().span().startMs()) + " to "
                + Instant.ofEpochMilli(window.asked().span().endMs()));
        value(before, window.before());
        value(after, window.after());
    }

    private void value(WhySide side, Optional<String> value) {
        line("  " + side.word() + "  " + value.map(PlainText::of).orElse("nothing"));
    }
}
