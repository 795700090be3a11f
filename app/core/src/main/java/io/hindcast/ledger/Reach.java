package io.hindcast.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a comparison has come, and what it has summed up: so much a later one needs to go on with it. No rule of the fold looks at it, so it
 * belongs to no level: who does not know it compares everything again.
 *
 * <p>There are no keys in it, since they are of people sometimes, and nothing is ever taken out of a ledger.
 *
 * @param windows which windows it has looked at
 * @param version what was read of the version that is compared
 * @param other what was read of the one that it is compared with
 * @param goesOn the ledger offset of the comparison that it went on with; empty where it has compared all by itself
 */
public record Reach(Windows windows, Place version, Place other, Sums sums, OptionalLong goesOn) {
    /** Of its JSON, so that a record stays below 8 KB. */
    static final int MOST_BYTES = 6_000;

    /** Whether a record has room for it: not where results have hundreds of partitions or columns. */
    public boolean fits() {
        return ReachJson.bytes(this) <= MOST_BYTES;
    }

    /**
     * Which windows.
     *
     * @param lastEndMs those that end at or before it, in milliseconds since 1970
     * @param incompleteMs of these, those that start at or before it were counted alone; −1 if none was
     */
    public record Windows(long lastEndMs, long incompleteMs) {}

    /**
     * What was read of a topic of results, by partition.
     *
     * @param topicId of another one of the same name nothing was read
     * @param froms where the first result stands of a window that ends later, or else the end of what was read
     * @param ends of what was read, exclusive
     */
    public record Place(String topicId, List<Long> froms, List<Long> ends) {
        public Place {
            froms = List.copyOf(froms);
            ends = List.copyOf(ends);
            if (froms.size() != ends.size()) {
                throw new IllegalArgumentException(
                        "a comparison goes on from " + froms.size() + " partitions and has read " + ends.size());
            }
        }

        /**
         * From what was found while it was read.
         *
         * @param ends of all partitions, which are numbered from 0 on
         * @param later where the first result stands of a window that ends later, of partitions that have one
         */
        public static Place of(String topicId, Map<Integer, Long> ends, Map<Integer, Long> later) {
            List<Long> froms = new ArrayList<>();
            List<Long> read = new ArrayList<>();
            for (int partition = 0; partition < ends.size(); partition++) {
                Long end = ends.get(partition);
                if (end == null) {
                    throw new IllegalArgumentException(
                            "results were read of the partitions " + ends.keySet() + "; they are numbered from 0 on");
                }
                froms.add(later.getOrDefault(partition, end));
                read.add(end);
            }
            return new Place(topicId, froms, read);
        }
    }

    /**
     * What the counts of a comparison leave out.
     *
     * @param within windows whose columns differ by what is tolerated
     * @param otherColumns windows that differ in columns alone that one of the versions has
     */
    public record Sums(long within, long otherColumns, List<Column> columns) {
        public Sums {
            columns = List.copyOf(columns);
        }
    }

    /**
     * The sums of one column.
     *
     * @param equal windows in which its value is the same
     * @param within windows in which it is as near as is tolerated
     * @param numeric windows in which it differs by more, and is a number in both
     * @param totals of the other version, and of this one; empty where it does not add up
     * @param largest its largest change; empty where {@code numeric} is 0
     */
    public record Column(
            String name, long equal, long within, long numeric, Optional<Pair> totals, Optional<Pair> largest) {}

    /** A number of the version that it is compared with, and that of the version that is compared. */
    public record Pair(BigDecimal other, BigDecimal version) {}
}
