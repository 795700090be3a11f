package io.hindcast.tool.preview;

import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.DurationText;
import io.hindcast.preview.SampledShare;
import io.hindcast.preview.Slices;
import io.hindcast.tool.report.Report;
import io.hindcast.tool.terminal.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a preview over a sample of a log rests on. Not thread-safe. */
final class SliceFacts implements Grounds {
    private final Slices slices;
    private final SampledShare share;
    private long records;
    private long closed;
    private long open;
    private long openDiffering;

    SliceFacts(Slices slices) {
        this.slices = slices;
        this.share = new SampledShare(slices.chosen().size(), slices.of());
    }

    /** Windows of a slice, and how many of them differ. */
    record Seen(long windows, long differing) {
        static Seen of(Computed computed) {
            Counts all = computed.found().all().counts();
            return new Seen(all.windows(), all.windows() - all.identical());
        }
    }

    /** One more slice. */
    void add(Computed slice) {
        Seen seen = Seen.of(slice);
        share.add(seen.windows(), seen.differing());
        records += slice.records();
        closed += slice.found().closed().windows();
        Counts still = slice.found().open();
        open += still.windows();
        openDiffering += still.windows() - still.identical();
    }

    @Override
    public String windows() {
        return "the windows that lie in " + sample();
    }

    /** {@code 20 of 7,300 slices of 1h}. */
    private String sample() {
        return Texts.number(slices.chosen().size()) + " of " + Counted.of(slices.of(), "slice") + " of "
                + DurationText.of(length());
    }

    private Duration length() {
        Slices.Slice first = slices.chosen().get(0);
        return Duration.between(first.from(), first.until());
    }

    @Override
    public boolean exact() {
        return false;
    }

    @Override
    public List<Report.Fact> facts() {
        List<Report.Fact> facts = new ArrayList<>(List.of(
                new Report.Fact(
                        "records",
                        Long.toString(records),
                        Counted.of(records, "record")
                                + " read once for both definitions, with what is around the slices"),
                new Report.Fact("slices", Integer.toString(slices.chosen().size()), ""),
                new Report.Fact("slices_of", Long.toString(slices.of()), ""),
                new Report.Fact("slice", length().toString(), ""),
                new Report.Fact("closed", Long.toString(closed), ""),
                new Report.Fact(
                        "open",
                        Long.toString(open),
                        open == 0
                                ? ""
                                : Counted.of(open, "window") + (open == 1 ? " is" : " are")
                                        + " open at the end of what was read"),
                new Report.Fact("open_differing", Long.toString(openDiffering), ""),
                new Report.Fact(
                        "exact",
                        "false",
                        "a sample: figures are of the windows in " + sample() + ", and of no other ones")));
        facts.add(new Report.Fact("slices_with_windows", Long.toString(share.slices()), words()));
        share.bounds().ifPresent(found -> {
            facts.add(new Report.Fact("differing_share", number(found.share()), ""));
            facts.add(new Report.Fact("differing_low", number(found.low()), ""));
            facts.add(new Report.Fact("differing_high", number(found.high()), ""));
        });
        return facts;
    }

    private String words() {
        String among = Counted.of(share.slices(), "slice") + " with windows";
        return share.differing() == 0
                ? "none of " + among + " has one that differs: with 95 % confidence at most "
                        + percent(share.mostWhereNone()) + " of all slices with windows have one"
                : "windows differ in " + Texts.number(share.differing()) + " of " + among
                        + share.bounds()
                                .map(found -> ", which are " + percent(found.share())
                                        + " of their windows: with 95 % confidence between " + percent(found.low())
                                        + " and " + percent(found.high()) + " of all that lie in a slice")
                                .orElse("; how many of all do cannot be said, since these are all alike");
    }

    private static String number(double share) {
        return String.format(Locale.ROOT, "%.6f", share);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    @Override
    public String nothing() {
        return "Nothing could be compared: no window lies whole in any of " + sample()
                + ", by the timestamps of the records."
                + " Ask for longer ones (--slice), or read all of it, without --slices.";
    }
}
