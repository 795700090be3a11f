package io.hindcast.account;

import java.util.List;
import java.util.Optional;

/**
 * The account of a version beside the log: in every input partition, accepted + filtered + late + duplicate + invalid + heartbeats are the
 * committed records between the start offset and the committed offset.
 *
 * @param partitions one line for each input partition
 */
public record AccountBalance(List<Line> partitions) {
    public AccountBalance {
        partitions = List.copyOf(partitions);
    }

    /** What the log says to an account. */
    public enum Verdict {
        BALANCED,
        UNBALANCED,
        /** Retention has deleted records that were read: nobody can count them any more. */
        UNKNOWN,
        /** The log could not be read: the topic is gone, say, or the version's offset is. */
        UNREADABLE
    }

    /** Of all partitions: unbalanced or unreadable if one is, unknown only if all are. */
    public Verdict verdict() {
        if (any(Verdict.UNBALANCED)) {
            return Verdict.UNBALANCED;
        }
        if (any(Verdict.UNREADABLE)) {
            return Verdict.UNREADABLE;
        }
        return any(Verdict.BALANCED) ? Verdict.BALANCED : Verdict.UNKNOWN;
    }

    private boolean any(Verdict verdict) {
        return partitions.stream().anyMatch(line -> line.verdict() == verdict);
    }

    /** The partitions of which the log says that. */
    public List<Line> lines(Verdict verdict) {
        return partitions.stream().filter(line -> line.verdict() == verdict).toList();
    }

    /** The sum of a fate over all partitions. */
    public long records(Fate fate) {
        return partitions.stream()
                .mapToLong(line -> line.account().records(fate))
                .sum();
    }

    /** As {@link Account#told} of all partitions together. */
    public List<Fate> told() {
        Account all = new Account();
        partitions.forEach(line -> all.add(line.account()));
        return all.told();
    }

    /** How many windows accepted events have missed, in all partitions of which that is known. */
    public long missed() {
        return partitions.stream()
                .mapToLong(line -> line.account().missed().orElse(0))
                .sum();
    }

    /** What the log holds in the range that was read. */
    public sealed interface InLog {
        /** So many committed records. */
        record Counted(long records) implements InLog {}

        /** The beginning of the range was deleted, so that nobody can count it any more. */
        record Deleted() implements InLog {}

        /**
         * Nobody could count it now.
         *
         * @param why words without a full stop
         */
        record Unreadable(String why) implements InLog {}

        /**
         * There is no range to count: the group has no offset, and so no account either.
         *
         * @param why words without a full stop
         */
        record NoRange(String why) implements InLog {}
    }

    /**
     * One input partition.
     *
     * @param place for people: {@code orders/3}
     */
    public record Line(String place, Account account, InLog inLog) {
        /** What the log says to it. */
        public Verdict verdict() {
            if (inLog instanceof InLog.Counted counted) {
                return counted.records() == account.total() ? Verdict.BALANCED : Verdict.UNBALANCED;
            }
            return inLog instanceof InLog.Deleted ? Verdict.UNKNOWN : Verdict.UNREADABLE;
        }

        /** Whether its account is one that was committed; else nobody knows where its records have ended. */
        public boolean known() {
            return !(inLog instanceof InLog.NoRange);
        }

        /** Why nobody could count it, in words without a full stop; empty where that was no trouble. */
        public Optional<String> whyNot() {
            if (inLog instanceof InLog.NoRange none) {
                return Optional.of(none.why());
            }
            return inLog instanceof InLog.Unreadable unreadable ? Optional.of(unreadable.why()) : Optional.empty();
        }

        /** The committed records in the range; 0 where they were not counted. */
        public long counted() {
            return inLog instanceof InLog.Counted counted ? counted.records() : 0;
        }
    }
}
