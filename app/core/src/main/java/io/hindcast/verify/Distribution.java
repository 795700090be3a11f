package io.hindcast.verify;

import java.util.Map;
import java.util.TreeMap;

/**
 * How whole numbers from 0 on are distributed, in buckets that are at most two hundredths wide. Immutable.
 *
 * @param counts by the lowest number of a bucket
 * @param most the greatest number; 0 if there is none
 */
public record Distribution(Map<Long, Long> counts, long most) {
    private static final double WIDTH = StrictMath.log(1.02);

    public Distribution {
        counts = new TreeMap<>(counts);
    }

    /**
     * The number that the given share of all is at most, to two hundredths; 0 if there are none.
     *
     * @param share from 0 to 1
     */
    public long quantile(double share) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        long wanted = (long) Math.ceil(share * all);
        long passed = 0;
        for (Map.Entry<Long, Long> bucket : counts.entrySet()) {
            passed += bucket.getValue();
            if (passed >= wanted && passed > 0) {
                return Math.min(bucket.getKey(), most);
            }
        }
        return 0;
    }

    /** Takes numbers. Not thread-safe. */
    static final class Counting {
        private final TreeMap<Long, Long> counts = new TreeMap<>();
        private long most;

        void add(long number) {
            most = Math.max(most, number);
            counts.merge(lowest(number), 1L, Long::sum);
        }

        private static long lowest(long number) {
            long bucket = (long) Math.floor(StrictMath.log(1.0 + number) / WIDTH);
            return (long) Math.ceil(StrictMath.exp(bucket * WIDTH) - 1.0);
        }

        Distribution all() {
            return new Distribution(counts, most);
        }
    }
}
