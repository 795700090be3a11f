package io.hindcast.simulation;

import io.hindcast.account.Account;
import io.hindcast.account.Fate;
import io.hindcast.source.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** A final result. */
    record Final(String sku, long startMs, Cluster.Published record) {}

    private record Group(String sku, long startMs) {}

    private static final Comparator<BigDecimal> BY_VALUE = Comparator.naturalOrder();
    private static final Comparator<BigDecimal> BY_SCALE = Comparator.comparing(BigDecimal::scale);
    private static final long AFTER_9999_MS = 253_402_300_800_000L;

    private final OrderPipeline pipeline;
    private final List<List<Verdict>> verdicts = new ArrayList<>();
    private final Map<Group, List<BigDecimal>> accepted =
            new TreeMap<>(Comparator.comparingLong(Group::startMs).thenComparing(Group::sku));

    private final List<Final> finals = new ArrayList<>();

    Oracle(OrderPipeline pipeline, OrderLog log) {
        this.pipeline = pipeline;
        for (int partition = 0; partition < log.partitions().size(); partition++) {
            verdicts.add(judge(partition, log));
        }
        accepted.forEach((group, amounts) -> result(group, amounts).ifPresent(finals::add));
    }

    /** Which of the first {@code records} records of a partition are rejected, in offset order. */
    List<Cluster.Rejected> rejected(int partition, int records) {
        List<Cluster.Rejected> rejected = new ArrayList<>();
        for (int offset = 0; offset < records; offset++) {
            long at = offset;
            verdicts.get(partition)
                    .get(offset)
                    .reason()
                    .ifPresent(reason -> rejected.add(new Cluster.Rejected(at, reason)));
        }
        return rejected;
    }

    /** M_p after the first {@code records} records of a partition. */
    long watermarkMs(int partition, int records) {
        return records == 0 ? 0 : verdicts.get(partition).get(records - 1).watermarkMs();
    }

    /** The account of the first {@code records} records of a partition. */
    Account account(int partition, int records) {
        Account account = new Account();
        verdicts.get(partition).subList(0, records).forEach(verdict -> account.count(verdict.fate()));
        return account;
    }

    /** Every final result of the log, whenever it closes, in (end, key) order. */
    List<Final> finals() {
        return finals;
    }

    /** Whether a window is closed at a watermark. */
    boolean closed(long startMs, long watermarkMs) {
        return startMs + pipeline.sizeMs() + pipeline.graceMs() <= watermarkMs;
    }

    private List<Verdict> judge(int partition, OrderLog log) {
        List<Verdict> judged = new ArrayList<>();
        long watermarkMs = 0;
        for (Order order : log.partitions().get(partition)) {
            boolean tellsTime = order.shape() == Order.Shape.HEARTBEAT
                    || (hasTime(order) && timeReason(order).isEmpty());
            watermarkMs = Math.max(watermarkMs, tellsTime ? order.atMs() : 0);
            Verdict verdict =
                    judge(order, watermarkMs, partition, log.partitions().size());
            if (verdict.fate() == Fate.ACCEPTED) {
                Group group = new Group(order.sku(), startMs(order));
                accepted.computeIfAbsent(group, first -> new ArrayList<>()).add(order.amount());
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
                yield closed(startMs(order), watermarkMs)
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
        if (order.atMs() < 0 || order.atMs() >= AFTER_9999_MS) {
            return Optional.of(Reason.EVENT_TIME);
        }
        return order.atMs() > order.timestampMs() + pipeline.maxAheadMs()
                ? Optional.of(Reason.TOO_FAR_AHEAD)
                : Optional.empty();
    }

    private long startMs(Order order) {
        return order.atMs() / pipeline.sizeMs() * pipeline.sizeMs();
    }

    private Optional<Final> result(Group group, List<BigDecimal> amounts) {
        BigDecimal total = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (pipeline.having() && total.signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal least = amounts.stream()
                .min(BY_VALUE.thenComparing(BY_SCALE.reversed()))
                .orElseThrow();
        BigDecimal most = amounts.stream().max(BY_VALUE.thenComparing(BY_SCALE)).orElseThrow();
        String start = Instant.ofEpochMilli(group.startMs()).toString();
        String end = Instant.ofEpochMilli(group.startMs() + pipeline.sizeMs()).toString();
        String key = "{\"sku\":\"%s\",\"window\":\"%s\"}".formatted(group.sku(), start);
        String value =
                ("{\"key\":{\"sku\":\"%s\"},\"window\":{\"start\":\"%s\",\"end\":\"%s\"},\"final\":true,\"revision\":1,"
                                + "\"orders\":%d,\"total\":%s,\"smallest\":%s,\"biggest\":%s}")
                        .formatted(
                                group.sku(),
                                start,
                                end,
                                amounts.size(),
                                total.toPlainString(),
                                least.toPlainString(),
                                most.toPlainString());
        return Optional.of(new Final(group.sku(), group.startMs(), new Cluster.Published(key, value)));
    }
}
