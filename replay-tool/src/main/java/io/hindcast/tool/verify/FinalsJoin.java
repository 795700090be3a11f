package io.hindcast.tool.verify;

import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.compare.Comparison;
import io.hindcast.compare.EventScope;
import io.hindcast.compare.Side;
import io.hindcast.compare.WindowJoin;
import io.hindcast.progress.SettledUpTo;
import io.hindcast.results.AlertHead;
import io.hindcast.results.EventId;
import io.hindcast.results.ResultHead;
import io.hindcast.results.ResultsHeartbeat;
import io.hindcast.verify.Finding;
import io.hindcast.verify.Promises;
import io.hindcast.verify.Recount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Joins the final results that a version has published with those that the recount has computed, as far as they are surely
 * published: first ones and settled ones apart. Not thread-safe.
 */
final class FinalsJoin implements CommittedLog.Visitor, Recount.FinalVisitor, AutoCloseable {
    /** A second final of the same window: so many keys are named. */
    private static final int ALARMS = 20;

    private final Map<Recount.Stage, Part> parts = new EnumMap<>(Recount.Stage.class);
    private final Promises promises = new Promises();
    private final long lostMs;
    private final Optional<EventScope> events;
    private long provisional;
    private long incomplete;
    private long foreign;
    private long withoutValue;

    private record Part(SettledUpTo upTo, WindowJoin join) {}

    /**
     * Nothing yet.
     *
     * @param upTo which windows are surely published, by the stages that are compared: settled ones always
     * @param events which have surely been told something, where events are
     * @param lostMs windows that start at or before it, or events, cannot be computed again
     * @param folder an empty one, for this alone
     */
    FinalsJoin(Map<Recount.Stage, SettledUpTo> upTo, Optional<EventScope> events, long lostMs, Path folder) {
        this.lostMs = lostMs;
        this.events = events;
        upTo.forEach((stage, which) -> parts.put(stage, new Part(which, new WindowJoin(made(folder, stage)))));
    }

    private static Path made(Path folder, Recount.Stage stage) {
        try {
            return Files.createDirectories(folder.resolve(stage.name()));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot make a folder in " + folder, failed);
        }
    }

    /** The beginning of the results topic was deleted: what is not there is no mistake. */
    void shortened() {
        parts.values().forEach(part -> part.join.shortened(Side.VERSION));
    }

    @Override
    public void heartbeat(int partition, ResultsHeartbeat heartbeat) {
        promises.heartbeat(partition, heartbeat);
    }

    /** A record of the results topic; those of a partition in their order. */
    @Override
    public void record(int partition, byte[] key, byte[] value) {
        Part settled = settled();
        if (value.length == 0) {
            if (ResultsHeartbeat.isKey(key)) {
                foreign++; // it cannot be read
            } else {
                settled.join.withdraw(Side.VERSION, key);
            }
            return;
        }
        Optional<ResultHead> read = ResultHead.read(value);
        if (read.isEmpty()) {
            foreign++;
            return;
        }
        ResultHead head = read.get();
        if (head.event().isPresent()) {
            told(Side.VERSION, key, head, value);
            return;
        }
        if (head.kind() == ResultHead.Kind.PROVISIONAL) {
            provisional++;
            return;
        }
        if (head.revision() == 1) {
            promises.first(partition, new String(key, StandardCharsets.UTF_8), head.endMs());
        }
        if (head.kind() == ResultHead.Kind.INCOMPLETE || head.startMs() <= lostMs) {
            incomplete++;
            return;
        }
        if (settled.upTo.contains(head.endMs())) {
            if (head.revision() > 1) {
                settled.join.withdraw(Side.VERSION, key);
            }
            settled.join.put(Side.VERSION, key, head.endMs(), value);
        }
        Part first = parts.get(Recount.Stage.FIRST);
        if (first != null && head.revision() == 1 && first.upTo.contains(head.endMs())) {
            first.join.put(Side.VERSION, key, head.endMs(), value);
        }
    }

    /** The beginning of the alerts topic was deleted, up to that number of offsets: what is not there is no mistake. */
    void alertsBegin(long deleted) {
        Part part = parts.get(Recount.Stage.ALERTS);
        if (part != null && deleted > 0) {
            part.join.shortened(Side.VERSION);
        }
    }

    /** A record of the alerts topic. */
    void alert(byte[] key, byte[] value) {
        Part part = parts.get(Recount.Stage.ALERTS);
        Optional<AlertHead> read = AlertHead.read(value);
        if (part == null || read.isEmpty()) {
            foreign++;
        } else if (part.upTo.contains(read.get().atMs())) {
            part.join.put(
                    Side.VERSION, Recount.told(key, read.get()), read.get().atMs(), value);
        }
    }

    @Override
    public long alertsUpToMs() {
        return Optional.ofNullable(parts.get(Recount.Stage.ALERTS))
                .map(part -> part.upTo.lastEndMs())
                .orElse(-1L);
    }

    @Override
    public void withoutValue(Recount.Stage stage, long endMs, int expressions) {
        Part part = parts.get(stage);
        if (part != null && part.upTo.contains(endMs)) {
            withoutValue += expressions;
        }
    }

    /** How many expressions over aggregates had no value in first finals, as the recount has computed them. */
    long withoutValue() {
        return withoutValue;
    }

    /** A result that the recount has computed. */
    @Override
    public void result(Recount.Stage stage, byte[] key, long endMs, byte[] value) {
        Part part = parts.get(stage);
        if (part != null && part.upTo.contains(endMs)) {
            part.join.put(Side.OTHER, key, endMs, value);
        }
    }

    @Override
    public void told(EventId event, byte[] key, byte[] value) {
        ResultHead.read(value).ifPresent(head -> told(Side.OTHER, key, head, value));
    }

    private void told(Side side, byte[] key, ResultHead head, byte[] value) {
        if (events.filter(scope -> scope.contains(head.event().orElseThrow())).isEmpty()) {
            return;
        }
        if (head.kind() != ResultHead.Kind.FINAL || head.startMs() <= lostMs) {
            incomplete += side == Side.VERSION ? 1 : 0;
            return;
        }
        WindowJoin join = settled().join;
        if (events.get().replaced()) {
            join.withdraw(side, key);
        }
        join.put(side, key, head.endMs(), value);
    }

    @Override
    public void withoutValue(EventId event, int expressions) {
        if (events.filter(scope -> scope.contains(event)).isPresent()) {
            withoutValue += expressions;
        }
    }

    private Part settled() {
        Part settled = parts.get(Recount.Stage.SETTLED);
        if (settled == null) {
            throw new IllegalStateException("settled results are always compared");
        }
        return settled;
    }

    /** Results that came although a heartbeat had said that they were out. */
    List<Finding> brokenPromises() {
        return promises.broken();
    }

    /** What in the results topic is not compared. */
    Findings.PassedOver passedOver() {
        return new Findings.PassedOver(provisional, incomplete, foreign);
    }

    /** Compares everything, hands over every difference, and answers what it comes to by stage. */
    Map<Recount.Stage, Comparison> compare(Consumer<Finding> findings) {
        Map<Recount.Stage, Comparison> compared = new EnumMap<>(Recount.Stage.class);
        parts.forEach((stage, part) -> compared.put(
                stage, part.join.compare(ALARMS, difference -> findings.accept(Finding.of(stage, difference)))));
        return compared;
    }

    @Override
    public void close() {
        parts.values().forEach(part -> part.join.close());
    }
}
