package io.hindcast.tool.preview;

import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.pipeline.Counted;
import io.hindcast.preview.Found;
import io.hindcast.tool.report.Report;
import io.hindcast.tool.terminal.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a preview over one reading rests on. */
record PreviewFacts(Reading reading, Computed computed) implements Grounds {
    @Override
    public String windows() {
        String from =
                computed.incompleteMs() < 0 ? "" : " that start after " + Instant.ofEpochMilli(computed.incompleteMs());
        Optional<Instant> until = reading.version().start().until();
        return "all windows" + from
                + until.map(end -> (from.isEmpty() ? " that end" : " and end") + " at or before " + end)
                        .orElse("");
    }

    @Override
    public boolean exact() {
        return matching()
                && computed.found().open().windows() == 0
                && reading.share().isEmpty();
    }

    private boolean matching() {
        return reading.version().matches(reading.other());
    }

    @Override
    public List<Report.Fact> facts() {
        Found found = computed.found();
        long open = found.open().windows();
        long differing = open - found.open().identical();
        List<Report.Fact> facts = new ArrayList<>(List.of(
                new Report.Fact(
                        "records",
                        Long.toString(computed.records()),
                        Counted.of(computed.records(), "record") + " of " + reading.what()
                                + " read once for both definitions"),
                new Report.Fact(
                        "whole_after",
                        computed.incompleteMs() < 0
                                ? ""
                                : Instant.ofEpochMilli(computed.incompleteMs()).toString(),
                        leftOut(found.closed().incomplete())),
                new Report.Fact("closed", Long.toString(found.closed().windows()), ""),
                new Report.Fact("open", Long.toString(open), open(open, differing)),
                new Report.Fact("open_differing", Long.toString(differing), ""),
                new Report.Fact(
                        "matching",
                        Boolean.toString(matching()),
                        matching()
                                ? ""
                                : "keys or windows are not the same, so no window has a counterpart: windows are counted, and"
                                        + " columns added up"),
                new Report.Fact("exact", Boolean.toString(exact()), exact(found))));
        reading.share()
                .ifPresent(share -> facts.add(new Report.Fact(
                        "keys",
                        share,
                        "a sample of " + share
                                + " of the keys: of these the results are those of the log, of other keys"
                                + " nothing is known")));
        return facts;
    }

    private String leftOut(long windows) {
        return windows == 0
                ? ""
                : Counted.of(windows, "window") + " left out: what starts at or before "
                        + Instant.ofEpochMilli(computed.incompleteMs()) + " may lack events that were before";
    }

    private String open(long windows, long differing) {
        return windows == 0
                ? ""
                : Counted.of(windows, "window") + (windows == 1 ? " is" : " are")
                        + " open at the end of what was read: compared as "
                        + (windows == 1 ? "it stands" : "they stand")
                        + (matching() ? "; differing: " + Texts.number(differing) : "");
    }

    private static String exact(Found found) {
        long closed = found.closed().windows();
        return closed == 0
                ? ""
                : "exact for the " + Counted.of(closed, "closed window")
                        + ": what replays of both definitions over these records would publish, byte for byte";
    }

    @Override
    public String nothing() {
        Counts closed = computed.found().closed();
        if (closed.incomplete() > 0) {
            return "Nothing could be compared: " + leftOut(closed.incomplete()) + ". Read from earlier on:"
                    + " a longer --last, or neither --last nor --from.";
        }
        return "Nothing could be compared: neither definition makes a window of "
                + Counted.of(computed.records(), "record") + ".";
    }
}
