package io.hindcast.tool.verify;

import io.hindcast.csv.Csv;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.verify.Finding;
import java.util.List;

/** For programs: a header, and one line for each finding, as {@link Csv} writes it. Not thread-safe. */
final class FindingsCsv implements Findings {
    private final Terminal out;

    FindingsCsv(Terminal out) {
        this.out = out;
        out.data("finding,where,published,computed");
    }

    @Override
    public void add(Finding finding) {
        out.data(Csv.line(List.of(
                finding.kind().word(), cell(finding.place()), cell(finding.published()), cell(finding.computed()))));
    }

    @Override
    public void end(Summary summary) {
        long foreign = summary.input().passedOver().foreign();
        if (foreign > 0) {
            out.data("foreign,," + foreign + ",");
        }
        summary.repeated().forEach(key -> out.data("repeated," + cell(key) + ",,"));
    }

    @Override
    public void end(Published summary) {
        // Findings alone.
    }

    private static String cell(String text) {
        return text.isEmpty() ? Csv.NOTHING : Csv.text(text);
    }
}
