package io.hindcast.bench.orders;

import io.hindcast.bench.measure.TopicScan;
import java.util.List;

/** A question's answer on the heap, as a careful hand works it out: threads have a part each, and these are put together. */
public interface Reckoning {
    /** For so many threads. */
    static Reckoning of(Query query, int threads) {
        return switch (query.shape()) {
            case TUMBLING, HOPPING -> new FixedWindows(query, threads);
            case SESSION -> new Sessions(query, threads);
            case DISTINCT -> new DifferentValues(query, threads);
        };
    }

    /** One for each thread. */
    List<? extends TopicScan.Visitor> parts();

    /** What all parts have seen, once they have seen everything. */
    Windows windows();
}
