package io.hindcast.bench.orders;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Windows that the orders make: each comes at most a gap after the one before. */
final class Sessions implements Reckoning {
    private final long gapMs;
    private final List<Part> parts;

    Sessions(Query query, int threads) {
        this.gapMs = query.windowMs();
        this.parts = Stream.generate(() -> new Part(query)).limit(threads).toList();
    }

    @Override
    public List<Part> parts() {
        return parts;
    }

    @Override
    public Windows windows() {
        Map<String, List<Session>> together = new HashMap<>();
        parts.forEach(part -> part.byKey.forEach((key, sessions) -> {
            List<Session> all = together.computeIfAbsent(key, first -> new ArrayList<>(sessions.size()));
            sessions.forEach(session -> add(session, all, gapMs));
        }));
        Windows windows = new Windows();
        together.forEach((key, sessions) ->
                sessions.forEach(session -> windows.totals(session.firstMs, key).add(session.totals())));
        return windows;
    }

    /**
     * Adds a session to those of its key, which are in their order and more than a gap apart, and are so afterwards. The
     * latest are looked at first.
     */
    private static void add(Session added, List<Session> sessions, long gapMs) {
        int end = sessions.size();
        while (end > 0 && sessions.get(end - 1).firstMs > added.lastMs + gapMs) {
            end--;
        }
        int begin = end;
        while (begin > 0 && sessions.get(begin - 1).lastMs + gapMs >= added.firstMs) {
            begin--;
        }
        if (begin == end) {
            sessions.add(begin, added);
            return;
        }
        List<Session> touched = sessions.subList(begin, end);
        Session whole = touched.get(0);
        whole.add(added);
        touched.subList(1, touched.size()).forEach(whole::add);
        touched.subList(1, touched.size()).clear();
    }

    /** What one thread has seen. */
    private static final class Part extends PaidOrders {
        private final Map<String, List<Session>> byKey = new HashMap<>();
        private final long gapMs;

        Part(Query query) {
            super(query);
            this.gapMs = query.windowMs();
        }

        @Override
        void paid(String key, OrderParser order, ConsumerRecord<byte[], byte[]> record) {
            add(new Session(order), byKey.computeIfAbsent(key, first -> new ArrayList<>()), gapMs);
        }
    }

    /** Orders of one key from the first to the last, both inclusive. */
    private static final class Session {
        private long firstMs;
        private long lastMs;
        private long orders;
        private long revenue;
        private long biggest;

        Session(OrderParser order) {
            firstMs = order.eventTimeMs();
            lastMs = firstMs;
            orders = 1;
            revenue = order.cents();
            biggest = revenue;
        }

        void add(Session other) {
            firstMs = Math.min(firstMs, other.firstMs);
            lastMs = Math.max(lastMs, other.lastMs);
            orders += other.orders;
            revenue += other.revenue;
            biggest = Math.max(biggest, other.biggest);
        }

        Totals totals() {
            return Totals.session(orders, revenue, biggest, lastMs);
        }
    }
}
