package io.hindcast.tool.view;

import io.hindcast.ledger.Applied;
import io.hindcast.ledger.Kind;
import io.hindcast.ledger.Provenance;
import io.hindcast.ledger.Speaking;
import io.hindcast.pipeline.Counted;
import io.hindcast.progress.PublisherProgress;
import io.hindcast.progress.ResultsTaken;
import io.hindcast.publisher.Change;
import io.hindcast.publisher.Numbers;
import io.hindcast.tool.terminal.Texts;
import java.util.List;
import java.util.OptionalInt;

/** How far a stable topic is with the last switch, in words. */
final class Following {
    static final int WHOLE = 100;

    private Following() {}

    /** What the last switch made of the windows: {@code 1,204 changed, 12 added, 3 withdrawn, 30 identical, 4 carried}. */
    static String counts(Applied.Counts counts) {
        return Texts.number(counts.changed()) + " changed, " + Texts.number(counts.added()) + " added, "
                + Texts.number(counts.withdrawn()) + " withdrawn, " + Texts.number(counts.identical()) + " identical, "
                + Texts.number(counts.carried()) + " carried";
    }

    /**
     * How much is switched, and what is left: {@code switched 1 of 2 partitions; 62 % of the results of v2 are taken}.
     *
     * @param recollected how much of what was said is read from the topic, in hundredths; empty where nothing is to be
     */
    static String words(
            Speaking speaking, PublisherProgress progress, List<ResultsTaken> taken, OptionalInt recollected) {
        long switched = progress.switched(speaking.switchOffset());
        int all = progress.tasks().size();
        if (switched == 0 && progress.tasks().stream().allMatch(task -> task.applied() < 0)) {
            boolean rebuilt = speaking.switched().kind().equals(Kind.REBUILT.word());
            return (rebuilt ? "what was said is read from the topic" + read(recollected) : "nothing is published yet")
                    + taken(taken);
        }
        String partitions = "switched " + switched + " of " + Counted.of(all, "partition");
        if (switched < all) {
            return partitions + taken(taken);
        }
        long settled =
                progress.tasks().stream().filter(task -> !task.settling()).count();
        return partitions + ", settled " + settled + "; so far "
                + counts(new Applied.Counts(
                        progress.sum(Numbers.made(Change.CHANGED)),
                        progress.sum(Numbers.made(Change.ADDED)),
                        progress.sum(Numbers.made(Change.WITHDRAWN)),
                        progress.sum(Numbers.made(Change.IDENTICAL)),
                        progress.sum(Numbers.CARRIED)));
    }

    /** The switch itself: {@code the cut-over of 2026-11-01T12:00:00Z by anna@ops1}. */
    static String name(Provenance switched) {
        return "the record '" + switched.kind() + "' of " + Texts.seconds(switched.at()) + " by " + switched.who();
    }

    private static String read(OptionalInt hundredths) {
        return hundredths.isEmpty() ? "" : ", " + hundredths.getAsInt() + " % of it so far";
    }

    private static String taken(List<ResultsTaken> taken) {
        StringBuilder words = new StringBuilder();
        taken.stream()
                .filter(version -> version.left() > 0)
                .forEach(version -> words.append("; ")
                        .append(WHOLE * version.taken() / version.written())
                        .append(" % of the results of v")
                        .append(version.version())
                        .append(" are taken"));
        return words.toString();
    }
}
