package io.hindcast.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.compare.WindowDifference;
import io.hindcast.preview.Candidate;
import io.hindcast.preview.Why;
import io.hindcast.source.SourceRecord;
import io.hindcast.verify.Causes;
import io.hindcast.verify.Contrast;
import io.hindcast.verify.Contrasted;
import io.hindcast.verify.Explanation;
import io.hindcast.verify.Explanation.Asked;
import io.hindcast.verify.KeyPartitioning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Why windows differ, window by window: each explained by itself under both definitions, over all records. */
record WhyOracle(Candidate before, Candidate after, KeyPartitioning partitioning, Path folder) {
    /** Fails unless that is what the explanations come to; answers how many records count otherwise. */
    long check(Why why, List<WindowDifference> differences, List<SourceRecord> records) throws IOException {
        Causes.Columns columns =
                Causes.Columns.of(before.compiled().results(), after.compiled().results());
        // A session of the one may be part of one of the other, and totals go on: a record counts once.
        boolean once = before.compiled()
                .pipeline()
                .grouping()
                .window()
                .as(
                        tumbling -> false,
                        hopping -> false,
                        calendar -> false,
                        session -> true,
                        total -> true,
                        rolling -> true);
        Map<String, Contrasted> seen = new TreeMap<>();
        long without = 0;
        Map<String, Causes> byWindow = new TreeMap<>();
        for (WindowDifference difference : differences) {
            Asked asked = asked(difference);
            List<Contrasted> contrasted = contrasted(asked, records);
            Causes causes = new Causes(columns);
            contrasted.forEach(causes);
            byWindow.put(difference.key() + difference.alone(), causes);
            without += contrasted.isEmpty() ? 1 : 0;
            String window = once ? asked.key() : difference.key();
            contrasted.forEach(record -> seen.put(window + record.place(), record));
        }
        Causes all = new Causes(columns);
        seen.values().forEach(all);
        assertEquals(all.because(), why.causes().because());
        assertEquals(without, why.without());
        List<WindowDifference> first =
                differences.stream().sorted(WindowDifference.ORDER).limit(3).toList();
        assertEquals(first, why.first().stream().map(Why.OfWindow::difference).toList());
        why.first()
                .forEach(window -> assertEquals(
                        byWindow.get(window.difference().key()
                                        + window.difference().alone())
                                .because(),
                        window.causes().because()));
        return all.records();
    }

    private Asked asked(WindowDifference difference) {
        String value = difference instanceof WindowDifference.Changed changed
                ? changed.value()
                : ((WindowDifference.OnlyIn) difference).value();
        return Asked.of(after.compiled(), value).orElseThrow();
    }

    private List<Contrasted> contrasted(Asked asked, List<SourceRecord> records) throws IOException {
        List<Contrasted> found = new ArrayList<>();
        try (Contrast contrast = new Contrast(half(before, asked), half(after, asked), found::add)) {
            records.forEach(record -> contrast.record(record, true, true));
        }
        // What counts in neither makes no difference, whatever became of it.
        found.removeIf(record -> !record.one().isIn() && !record.other().isIn());
        return found;
    }

    private Contrast.Half half(Candidate candidate, Asked asked) throws IOException {
        Path files = Files.createTempDirectory(folder, "why");
        return Contrast.Half.of(
                candidate.compiled().results().outputs(),
                shown -> new Explanation(candidate.compiled(), partitioning, candidate.start(), asked, files, shown));
    }
}
