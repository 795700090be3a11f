package io.hindcast.tool.verify;

import io.hindcast.tool.terminal.Terminal;
import io.hindcast.verify.Finding;

/** For programs: a header, and one line for each finding (RFC 4180, but with line feeds alone). Not thread-safe. */
final class FindingsCsv implements Findings {
    private final Terminal out;

    FindingsCsv(Terminal out) {
        this.out = out;
        out.line("finding,where,published,computed");
    }

    @Override
    public void add(Finding finding) {
        out.line(String.join(
                ",",
                finding.kind().word(),
                quoted(finding.place()),
                quoted(finding.published()),
                quoted(finding.computed())));
    }

    @Override
    public void end(Summary summary) {
        long foreign = summary.input().passedOver().foreign();
        if (foreign > 0) {
            out.line("foreign,," + foreign + ",");
        }
        summary.repeated().forEach(key -> out.line("repeated," + quoted(key) + ",,"));
    }

    @Override
    public void end(Published summary) {
        // Findings alone.
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : '"' + text.replace("\"", "\"\"") + '"';
    }
}
