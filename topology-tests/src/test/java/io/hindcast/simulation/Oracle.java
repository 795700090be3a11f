package io.hindcast.simulation;

import io.hindcast.account.Account;
import io.hindcast.account.Fate;
import io.hindcast.source.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What must come out of a log, computed in one pass over it: group by sku and window over the accepted orders. It shares no
 * code with the operators, only the rules.
 */
final class Oracle {
    /** The verdict on one record, and its partition's watermark with that record. */
    record Verdict(Fate fate, Optional<Reason> reason, long watermarkMs) {}

    /**
     * What must be published of a window.
     *
     * @param orders the accepted orders
     * @param onTime those that came before it closed
     * @param first the first final; empty where none of the orders was on time, or {@code having} withholds it
     * @param converged what stands in the end; empty where {@code having} withholds it
     */
    record Window(
            String sku,
            long startMs,
            String key,
            long orders,
            long onTime,
            Optional<Cluster.Published> first,
            Optional<Cluster.Published> converged) {}

    private record Group(String sku, long startMs) {}

    private record Amounts(List<BigDecimal> onTime, List<BigDecimal> late) {
        Amounts() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    private static final long AFTER_9999_MS = 253_402_300_800_000L;

    private final OrderPipeline pipeline;
    private final Past past;
    private final List<List<Verdict>> verdicts = new ArrayList<>();
    private final Map<Group, Amounts> accepted =
            new TreeMap<>(Comparator.comparingLong(Group::startMs).thenComparing(Group::sku));

    private final Map<String, Window> windows = new LinkedHashMap<>();

    /** Of all partitions, from their first record on. */
    Oracle(OrderPipeline pipeline, OrderLog log) {
        this(pipeline, log, Past.whole(log.partitions().size()));
    }

    /** Of some of the partitions, from somewhere on. */
    Oracle(OrderPipeline pipeline, OrderLog log, Past past) {
        this.pipeline = pipeline;
        this.past = past;
        for (int partition = 0; partition < past.partitions(); partition++) {
            verdicts.add(judge(partition, log));
        }
        accepted.forEach((group, amounts) -> {
            Window window = window(group, amounts);
            windows.put(window.key(), window);
        });
    }

    /** Which records of a partition before that offset are rejected, in offset order. */
    List<Cluster.Rejected> rejected(int partition, int end) {
        List<Cluster.Rejected> rejected = new ArrayList<>();
        for (int offset = past.start(partition); offset < end; offset++) {
            long at = offset;
            verdicts.get(partition)
                    .get(offset - past.start(partition))
                    .reason()
                    .ifPresent(reason -> rejected.add(new Cluster.Rejected(at, reason)));
        }
        return rejected;
    }

    /** M_p before that offset of a partition. */
    long watermarkMs(int partition, int end) {
        int records = end - past.start(partition);
        return records == 0
                ? past.floorMs(partition)
                : verdicts.get(partition).get(records - 1).watermarkMs();
    }

    /** The account of the records of a partition that are read before that offset. */
    Account account(int partition, int end) {
        Account account = new Account();
        verdicts.get(partition)
                .subList(0, end - past.start(partition))
                .forEach(verdict -> account.count(verdict.fate()));
        return account;
    }

    /** Every window of the log that has accepted orders, in (end, key) order. */
    List<Window> windows() {
        return List.copyOf(windows.values());
    }

    /** How many orders of a window were accepted. */
    long orders(String recordKey) {
        Window window = windows.get(recordKey);
        return window == null ? 0 : window.orders();
    }

    /** How many orders of a window came on time. */
    long onTime(String recordKey) {
        Window window = windows.get(recordKey);
        return window == null ? 0 : window.onTime();
    }

    /** Whether a window is closed at a watermark. */
    boolean closed(long startMs, long watermarkMs) {
        return startMs + pipeline.sizeMs() + pipeline.graceMs() <= watermarkMs;
    }

    /** Whether nothing can correct a window any more at a watermark. */
    boolean settled(long startMs, long watermarkMs) {
        return closed(startMs + pipeline.correctMs(), watermarkMs);
    }

    private List<Verdict> judge(int partition, OrderLog log) {
        List<Verdict> judged = new ArrayList<>();
        long watermarkMs = past.floorMs(partition);
        List<Order> orders = log.partitions().get(partition);
        for (Order order : orders.subList(past.start(partition), orders.size())) {
            boolean tellsTime = order.shape() == Order.Shape.HEARTBEAT
                    || (hasTime(order) && timeReason(order).isEmpty());
            watermarkMs = Math.max(watermarkMs, tellsTime ? order.atMs() : 0);
            Verdict verdict =
                    judge(order, watermarkMs, partition, log.partitions().size());
            if (verdict.fate() == Fate.ACCEPTED) {
                Group group = new Group(order.sku(), startMs(order));
                Amounts amounts = accepted.computeIfAbsent(group, first -> new Amounts());
                (closed(group.startMs(), watermarkMs) ? amounts.late() : amounts.onTime()).add(order.amount());
            }
            judged.add(verdict);
        }
        return judged;
    }

    private Verdict judge(Order order, long watermarkMs, int partition, int partitions) {
        return switch (order.shape()) {
            case HEARTBEAT, OTHER_HEARTBEAT -> new Verdict(Fate.HEARTBEAT, Optional.empty(), watermarkMs);
            case UNPAID, UNPAID_WITHOUT_TIME -> new Verdict(Fate.FILTERED, Optional.empty(), watermarkMs);
            case NO_VALUE -> rejected(Reason.NULL_VALUE, watermarkMs);
            case BROKEN_JSON -> rejected(Reason.UNPARSEABLE, watermarkMs);
            case WITHOUT_TIME -> rejected(Reason.EVENT_TIME, watermarkMs);
            case WITHOUT_AMOUNT, WITHOUT_SKU -> rejected(timeReason(order).orElse(Reason.MISSING_FIELD), watermarkMs);
            case TEXT_AS_AMOUNT -> rejected(timeReason(order).orElse(Reason.WRONG_TYPE), watermarkMs);
            case HUGE_AMOUNT -> rejected(timeReason(order).orElse(Reason.NUMBER_RANGE), watermarkMs);
            case PAID -> {
                if (timeReason(order).isPresent()) {
                    yield rejected(timeReason(order).get(), watermarkMs);
                }
                if (pipeline.keyed() && OrderLog.home(order.sku(), partitions) != partition) {
                    yield rejected(Reason.MISPLACED, watermarkMs);
                }
                yield settled(startMs(order), watermarkMs)
                        ? new Verdict(Fate.LATE, Optional.of(Reason.LATE), watermarkMs)
                        : new Verdict(Fate.ACCEPTED, Optional.empty(), watermarkMs);
            }
        };
    }

    private static Verdict rejected(Reason reason, long watermarkMs) {
        return new Verdict(Fate.INVALID, Optional.of(reason), watermarkMs);
    }

    private static boolean hasTime(Order order) {
        return switch (order.shape()) {
            case PAID, UNPAID, WITHOUT_AMOUNT, WITHOUT_SKU, TEXT_AS_AMOUNT, HUGE_AMOUNT -> true;
            default -> false;
        };
    }

    private Optional<Reason> timeReason(Order order) {
        if (order.atMs() < 0 || order.atMs() >= AFTER_9999_MS || !settled(startMs(order), AFTER_9999_MS - 1)) {
            return Optional.of(Reason.EVENT_TIME);
        }
        return order.atMs() > order.timestampMs() + pipeline.maxAheadMs()
                ? Optional.of(Reason.TOO_FAR_AHEAD)
                : Optional.empty();
    }

    private long startMs(Order order) {
        return order.atMs() / pipeline.sizeMs() * pipeline.sizeMs();
    }

    private Window window(Group group, Amounts amounts) {
        String start = Instant.ofEpochMilli(group.startMs()).toString();
        String key = "{\"sku\":\"%s\",\"window\":\"%s\"}".formatted(group.sku(), start);
        List<BigDecimal> all = new ArrayList<>(amounts.onTime());
        all.addAll(amounts.late());
        boolean whole = !past.incomplete(group.startMs());
        Optional<String> first = whole ? value(group, amounts.onTime(), revision(1)) : Optional.empty();
        Optional<String> converged =
                value(group, all, whole ? revision(1 + amounts.late().size()) : "false,\"reason\":\"incomplete\"");
        return new Window(
                group.sku(),
                group.startMs(),
                key,
                all.size(),
                amounts.onTime().size(),
                first.map(value -> new Cluster.Published(key, value)),
                converged.map(value -> new Cluster.Published(key, value)));
    }

    private static String spare(int orders) {
        return orders == OrderPipeline.ORDERS_WITHOUT_VALUE
                ? "null"
                : String.valueOf(7 % (orders - OrderPipeline.ORDERS_WITHOUT_VALUE));
    }

    private static String revision(int number) {
        return "true,\"revision\":" + number;
    }

    private Optional<String> value(Group group, List<BigDecimal> amounts, String kind) {
        BigDecimal total = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (amounts.isEmpty() || pipeline.having() && total.signum() <= 0) {
            return Optional.empty();
        }
        int scale = amounts.stream().mapToInt(BigDecimal::scale).max().orElseThrow();
        BigDecimal least = Collections.min(amounts).setScale(scale);
        BigDecimal most = Collections.max(amounts).setScale(scale);
        return Optional.of(("{\"key\":{\"sku\":\"%s\"},\"window\":{\"start\":\"%s\",\"end\":\"%s\"},\"final\":%s,"
                        + "\"orders\":%d,\"total\":%s,\"smallest\":%s,\"biggest\":%s,\"spare\":%s}")
                .formatted(
                        group.sku(),
                        Instant.ofEpochMilli(group.startMs()),
                        Instant.ofEpochMilli(group.startMs() + pipeline.sizeMs()),
                        kind,
                        amounts.size(),
                        total.toPlainString(),
                        least.toPlainString(),
                        most.toPlainString(),
                        spare(amounts.size())));
    }
}
