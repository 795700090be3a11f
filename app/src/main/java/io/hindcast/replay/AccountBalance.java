package io.hindcast.replay;

import io.hindcast.account.Account;
import io.hindcast.account.Fate;
import java.util.List;
import java.util.OptionalLong;

/**
 * The account of a version beside the log: in every input partition, accepted + filtered + late + invalid + heartbeats are the
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
        UNKNOWN
    }

    /** Of all partitions: unbalanced if one is, unknown only if all are. */
    public Verdict verdict() {
        if (any(Verdict.UNBALANCED)) {
            return Verdict.UNBALANCED;
        }
        return any(Verdict.BALANCED) ? Verdict.BALANCED : Verdict.UNKNOWN;
    }

    private boolean any(Verdict verdict) {
        return partitions.stream().anyMatch(line -> line.verdict() == verdict);
    }

    /** The partitions of which the log can no longer tell. */
    public List<Line> unknown() {
        return partitions.stream()
                .filter(line -> line.verdict() == Verdict.UNKNOWN)
                .toList();
    }

    /** The sum of a fate over all partitions. */
    public long records(Fate fate) {
        return partitions.stream()
                .mapToLong(line -> line.account().records(fate))
                .sum();
    }

    /**
     * One input partition.
     *
     * @param place for people: {@code orders/3}
     * @param inLog the committed records that the log holds in the range that was read; empty where the beginning of that range
     *     was deleted from the log, so that nobody can count it any more
     */
    public record Line(String place, Account account, OptionalLong inLog) {
        /** What the log says to it. */
        public Verdict verdict() {
            if (inLog.isEmpty()) {
                return Verdict.UNKNOWN;
            }
            return inLog.getAsLong() == account.total() ? Verdict.BALANCED : Verdict.UNBALANCED;
        }
    }
}
