package io.hindcast.verify;

import io.hindcast.account.Account;
import io.hindcast.compare.Side;
import io.hindcast.compare.WindowDifference;
import io.hindcast.pipeline.Counted;
import io.hindcast.progress.SourceProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Something in which a version and the recount do not agree, or a stable topic and the versions that speak in it.
 *
 * <p>Example: {@code Finding(MISSING, "{"sku":"a","window":"2026-01-01T00:00:00Z"}", "", "{…,"orders":3}")}.
 *
 * @param place an input partition, or the key of a result record
 * @param published what the version has published or committed, or what stands in the stable topic; empty where it has nothing
 * @param computed what the recount has come to, or what must stand in the topic; empty where it has nothing
 */
public record Finding(Kind kind, String place, String published, String computed) {
    /** Of what sort it is. */
    public enum Kind {
        /** The fates of a partition's records, or the windows that they missed, are not those that the version has counted. */
        ACCOUNT,
        /** The watermark of a partition is not the one that the version has committed. */
        WATERMARK,
        /** A final result that nothing changes any more has other bytes. */
        DIFFERENT,
        /** Such a final result was not published. */
        MISSING,
        /** Such a result was published, but nothing in the log accounts for it. */
        SURPLUS,
        /** The first final result of a window that late events correct has other bytes. */
        FIRST_DIFFERENT,
        FIRST_MISSING,
        FIRST_SURPLUS,
        /** A heartbeat in the results is not kept: by a first final behind it that it covers, or by an earlier time. */
        HEARTBEAT,
        /** A record of a stable topic that is none of its publisher's. */
        FOREIGN,
        /** Such a record over which the publisher has written since: no mistake, as far as the topic is read to its end. */
        HEALED,
        /** One in another partition than that of its key. */
        PARTITION,
        /** The number of a statement about a window is not above those of the statements before. */
        NUMBER,
        /** A window was told as news a second time. */
        SECOND_CLOSE,
        /** Something provisional was said of a window of which something final stood, or was taken back. */
        PROVISIONAL_AFTER_FINAL;

        /** As it is printed: {@code missing}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What is wrong with what a version has committed with its offset in a partition, which the recount has read up to there. */
    public static List<Finding> of(SourceProgress committed, Recount recount) {
        List<Finding> findings = new ArrayList<>();
        Account account = committed.progress().account();
        Account recounted = recount.account(committed.topic(), committed.partition());
        // Of windows that nobody has counted from the beginning there is nothing to compare.
        String counted = fates(account) + missed(account, account);
        String computed = fates(recounted) + missed(recounted, account);
        if (!counted.equals(computed)) {
            findings.add(new Finding(Kind.ACCOUNT, committed.place(), counted, computed));
        }
        long watermarkMs = recount.watermarkMs(committed.topic(), committed.partition());
        if (Math.max(0, committed.watermarkMs()) != watermarkMs) {
            findings.add(new Finding(
                    Kind.WATERMARK,
                    committed.place(),
                    Instant.ofEpochMilli(Math.max(0, committed.watermarkMs())).toString(),
                    Instant.ofEpochMilli(watermarkMs).toString()));
        }
        return findings;
    }

    /** A difference between what was published, {@link Side#VERSION}, and what was computed. */
    public static Finding of(Recount.Stage stage, WindowDifference difference) {
        boolean first = stage == Recount.Stage.FIRST;
        if (difference instanceof WindowDifference.Changed changed) {
            return new Finding(
                    first ? Kind.FIRST_DIFFERENT : Kind.DIFFERENT,
                    changed.key(),
                    changed.value(),
                    changed.otherValue());
        }
        WindowDifference.OnlyIn alone = (WindowDifference.OnlyIn) difference;
        return alone.side() == Side.VERSION
                ? new Finding(first ? Kind.FIRST_SURPLUS : Kind.SURPLUS, alone.key(), alone.value(), "")
                : new Finding(first ? Kind.FIRST_MISSING : Kind.MISSING, alone.key(), "", alone.value());
    }

    /** {@code ; 4 windows missed}; nothing where there are none, or where the version cannot know. */
    private static String missed(Account counted, Account known) {
        long missed = known.missed().isPresent() ? counted.missed().orElse(0) : 0;
        return missed == 0 ? "" : "; " + Counted.of(missed, "window") + " missed";
    }

    /** {@code accepted 3, late 1}: those that are not zero, in their order; {@code nothing} where all are. */
    private static String fates(Account account) {
        String counts = account.byFate().entrySet().stream()
                .filter(fate -> fate.getValue() != 0)
                .sorted(Map.Entry.comparingByKey())
                .map(fate -> fate.getKey().word() + " " + fate.getValue())
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "nothing" : counts;
    }
}
