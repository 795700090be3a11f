package io.hindcast.progress;

import io.hindcast.account.Progress;
import io.hindcast.publisher.Cause;
import io.hindcast.publisher.Numbers;
import io.hindcast.publisher.Outlook;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far the publisher of a stable topic has come, by what its tasks have committed.
 *
 * @param tasks one for each partition of the topic, in their order
 * @param left offsets of the results that it follows, and has not taken yet; empty where nobody has looked
 */
public record PublisherProgress(List<Task> tasks, OptionalLong left) {
    public PublisherProgress {
        tasks = List.copyOf(tasks);
    }

    /** Of which nobody has looked what is left. */
    public PublisherProgress(List<Task> tasks) {
        this(tasks, OptionalLong.empty());
    }

    /** The same, and what it has left of the results that were there at a look before. */
    public PublisherProgress beside(Outlook outlook) {
        List<ResultsTaken> taken = new ArrayList<>();
        outlook.versions()
                .forEach((number, version) ->
                        version.sample().ifPresent(sample -> taken.add(ResultsTaken.of(number, sample.ends(), this))));
        return taken.isEmpty()
                ? this
                : new PublisherProgress(
                        tasks,
                        OptionalLong.of(
                                taken.stream().mapToLong(ResultsTaken::left).sum()));
    }

    /**
     * What one task has committed.
     *
     * @param numbers the last ones; {@link Progress#NONE} before the first
     * @param taken up to where it has taken the results of versions, by number; exclusive
     */
    public record Task(Progress numbers, SortedMap<Integer, Long> taken) {
        public Task {
            taken = new TreeMap<>(taken);
        }

        /** The ledger offset of the switch that it goes by; −1 for none. */
        public long applied() {
            return number(Numbers.APPLIED, -1);
        }

        /** Whether windows are left to be settled after that switch. */
        public boolean settling() {
            return number(Numbers.SETTLING, 0) > 0;
        }

        /** Whether its partition follows a switch. */
        public boolean follows(long switchOffset) {
            return applied() == switchOffset && !settling() && alertsFollow(switchOffset);
        }

        private boolean alertsFollow(long switchOffset) {
            return !numbers.values().containsKey(Numbers.ALERTS_TURNED)
                    || (number(Numbers.ALERTS_TURNED, -1) >= switchOffset && number(Numbers.ALERTS_SETTLING, 0) == 0);
        }

        /** How many windows it carries: what another version said of them stays, until the one that speaks tells of them or closes them. */
        public long carried() {
            return number(Numbers.CARRIED, 0);
        }

        /** Windows that start before are forgotten, in milliseconds since 1970; {@link Long#MIN_VALUE} where none is. */
        public long startMs() {
            return number(Numbers.START, Long.MIN_VALUE);
        }

        /**
         * Up to where it has read what was said before its memory began, exclusive.
         *
         * @param end of its partition of the topic; the answer where nothing is left to be read
         */
        public long recollected(long end) {
            return taken.isEmpty() ? 0 : number(Numbers.RECOLLECTED, end);
        }

        private long number(String name, long otherwise) {
            return numbers.values().getOrDefault(name, otherwise);
        }
    }

    /** Whether all of the topic follows a switch. */
    public boolean settled(long switchOffset) {
        return tasks.stream().allMatch(task -> task.follows(switchOffset));
    }

    /** How many tasks go by a switch already, done or not. */
    public long switched(long switchOffset) {
        return tasks.stream().filter(task -> task.applied() == switchOffset).count();
    }

    /** The sum over all tasks of a number that they commit. */
    public long sum(String number) {
        return tasks.stream().mapToLong(task -> task.number(number, 0)).sum();
    }

    /** The highest number of a statement, of any window. */
    public long highestNumber() {
        return tasks.stream()
                .mapToLong(task -> task.number(Numbers.HIGHEST, 0))
                .max()
                .orElse(0);
    }

    /** No task has forgotten a window that starts then or later; {@link Long#MIN_VALUE} where none has forgotten any. */
    public long startMs() {
        return tasks.stream().mapToLong(Task::startMs).max().orElse(Long.MIN_VALUE);
    }

    /** Whether nothing was ever committed. */
    public boolean untouched() {
        return tasks.stream().allMatch(task -> task.taken.isEmpty());
    }

    /** How much was said for a cause. */
    public long said(Cause cause) {
        return sum(Numbers.said(cause));
    }

    /** Up to where the results of a version were taken, for each partition; −1 where none were. */
    public List<Long> taken(int version) {
        return tasks.stream().map(task -> task.taken.getOrDefault(version, -1L)).toList();
    }

    /** How far all tasks know the ledger at least: up to this offset, exclusive. */
    public long ledgerOffset() {
        return tasks.stream()
                .mapToLong(task -> task.number(Numbers.LEDGER, 0))
                .min()
                .orElse(0);
    }
}
