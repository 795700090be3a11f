package io.hindcast.tool.preview;

import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.DurationText;
import io.hindcast.preview.Found;
import io.hindcast.preview.Slices;
import io.hindcast.tool.reading.WantedPart;
import io.hindcast.tool.reading.WantedSlices;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.tool.terminal.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A sample of the logs that both definitions read: slices of them, each with what is before and behind it that it needs. */
record SlicedLog(
        Session session, PreviewedDefinition version, PreviewedDefinition other, WantedPart wanted, Slices slices) {
    /** Looks which slices there are. */
    static SlicedLog of(
            Session session,
            PreviewedDefinition version,
            PreviewedDefinition other,
            WantedPart wanted,
            WantedSlices sample) {
        refuseLonger(version, sample);
        refuseLonger(other, sample);
        WantedPart.Range range = wanted.range(
                        session,
                        List.of(
                                version.definition().pipeline().source(),
                                other.definition().pipeline().source()))
                .orElseThrow(() -> new ToolFailure(ExitCode.NOTHING_COMPARED, "there is no record to read"));
        Slices slices = slices(range, sample);
        if (slices.of() <= sample.number()) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    "from " + Texts.seconds(range.from()) + " to " + Texts.seconds(range.until()) + " there "
                            + (slices.of() == 1 ? "is" : "are") + " " + Counted.of(slices.of(), "slice")
                            + " of --slice "
                            + DurationText.of(sample.length()) + ": no sample of " + sample.number()
                            + ". Read all of it, without --slices, or ask for shorter ones");
        }
        return new SlicedLog(session, version, other, wanted, slices);
    }

    private static void refuseLonger(PreviewedDefinition of, WantedSlices sample) {
        of.definition()
                .pipeline()
                .grouping()
                .window()
                .longest()
                .filter(longest -> longest.compareTo(sample.length()) > 0)
                .ifPresent(longest -> {
                    throw new ToolFailure(
                            ExitCode.USAGE,
                            "windows of " + of.title() + " are up to " + DurationText.of(longest)
                                    + " long, and lie in no slice of --slice " + DurationText.of(sample.length())
                                    + ": ask for longer ones, by far");
                });
    }

    private static Slices slices(WantedPart.Range range, WantedSlices sample) {
        try {
            return Slices.of(range.from(), range.until(), sample.length(), sample.number());
        } catch (IllegalArgumentException tooMany) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    "from " + Texts.seconds(range.from()) + " to " + Texts.seconds(range.until())
                            + " there are more than " + Texts.number(Slices.MOST_PIECES) + " slices of --slice "
                            + DurationText.of(sample.length()) + "; ask for longer ones");
        }
    }

    SliceFacts facts() {
        return new SliceFacts(slices);
    }

    /**
     * Computes each of them, and answers what all come to.
     *
     * @param each is told of each slice
     */
    Found into(Function<Reading, Computed> computing, Consumer<Computed> each) {
        session.terminal()
                .note("reads " + Counted.of(slices.chosen().size(), "slice") + " of " + Texts.number(slices.of())
                        + ", and before each what may still belong to it");
        Optional<Found> found = Optional.empty();
        WantedPart left = wanted;
        int number = 0;
        for (Slices.Slice slice : slices.chosen()) {
            PreviewedLog log = PreviewedLog.slice(session, version, other, slice, left);
            refuseUnmatched(log);
            Computed computed = within(slice, computing.apply(log));
            left = left.after(computed.records());
            each.accept(computed);
            session.terminal().note(line(++number, slice, computed));
            found = Optional.of(found.map(all -> all.and(computed.found())).orElseGet(computed::found));
        }
        return found.orElseThrow(() -> new IllegalStateException("INVARIANT: a sample has slices"));
    }

    private static void refuseUnmatched(PreviewedLog log) {
        if (!log.version().matches(log.other())) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    "keys or windows are not the same, so no window has a counterpart, and a sample says nothing of the"
                            + " rest. Read all of it, or a part: without --slices");
        }
    }

    /** What begins before a slice belongs to another one, unless what is known of the records before lacks within it. */
    private static Computed within(Slices.Slice slice, Computed computed) {
        boolean whole = computed.incompleteMs() < slice.from().toEpochMilli();
        return whole
                ? new Computed(computed.found().withoutIncomplete(), computed.records(), computed.incompleteMs())
                : computed;
    }

    private String line(int number, Slices.Slice slice, Computed computed) {
        SliceFacts.Seen seen = SliceFacts.Seen.of(computed);
        Instant from = slice.from();
        return "slice " + number + " of " + slices.chosen().size() + ", from " + Texts.seconds(from) + ": "
                + Counted.of(computed.records(), "record") + ", " + Texts.number(seen.differing()) + " of "
                + Counted.of(seen.windows(), "window") + (seen.differing() == 1 ? " differs" : " differ");
    }
}
