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

    /** Whether every partition balances. */
    public boolean balanced() {
        return partitions.stream().allMatch(Line::balanced);
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
        /** False also where the log can no longer tell. */
        public boolean balanced() {
            return inLog.isPresent() && inLog.getAsLong() == account.total();
        }
    }
}
