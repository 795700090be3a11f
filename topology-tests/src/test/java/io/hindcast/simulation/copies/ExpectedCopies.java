package io.hindcast.simulation.copies;

import io.hindcast.account.Account;
import io.hindcast.account.Fate;
import io.hindcast.account.Progress;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.offline.MemoryIds;
import io.hindcast.operator.History;
import io.hindcast.operator.Resume;
import io.hindcast.simulation.TransactedStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What becomes of the records of a partition, from one of them on. */
final class ExpectedCopies {
    private final DrawnDefinition definition;
    private final CompiledPipeline plain;
    private final List<Drawn> records;
    private final int partition;
    private final int partitions;
    private final int start;
    private final long floorMs;
    private final List<Fate> fates = new ArrayList<>();
    private final List<Long> watermarksMs = new ArrayList<>();

    /** @param plain the definition in which all count */
    ExpectedCopies(
            DrawnDefinition definition, CompiledPipeline plain, DrawnLog log, int partition, int start, long floorMs) {
        this.definition = definition;
        this.partition = partition;
        this.start = start;
        this.floorMs = floorMs;
        this.plain = plain;
        records = log.partitions().get(partition);
        partitions = log.partitions().size();
        judge();
    }

    /** Lateness does not depend on copies, so who counts them all tells it. */
    private void judge() {
        List<Drawn> others = new ArrayList<>();
        Running all = running(new ArrayList<>());
        for (int offset = start; offset < records.size(); offset++) {
            Drawn record = records.get(offset);
            long before = all.account().records(Fate.ACCEPTED);
            Map<Fate, Long> counted = all.account().byFate();
            all.process(record.at(partition, offset));
            Fate fate = fate(counted, all.account());
            if (fate == Fate.LATE && record.isTooLong()) {
                fate = Fate.INVALID;
            }
            if (all.account().records(Fate.ACCEPTED) > before) {
                fate = record.isTooLong() ? Fate.INVALID : isCopy(record, others) ? Fate.DUPLICATE : Fate.ACCEPTED;
                if (fate != Fate.INVALID) {
                    others.add(record);
                }
            }
            fates.add(fate);
            watermarksMs.add(all.watermarkMs());
        }
    }

    private boolean isCopy(Drawn record, List<Drawn> others) {
        return others.stream()
                .anyMatch(other -> record.isLike(other)
                        && other.atMs() - definition.withinMs() <= record.atMs()
                        && record.atMs() <= other.atMs() + definition.withinMs());
    }

    private static Fate fate(Map<Fate, Long> before, Account after) {
        return before.entrySet().stream()
                .filter(one -> after.records(one.getKey()) > one.getValue())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private Running running(List<Published> results) {
        return Running.of(
                plain,
                new History(List.of(floorMs), -1, Long.MAX_VALUE),
                new Resume(Progress.NONE, floorMs),
                new Running.Wires(partitions, new TransactedStore(), new MemoryIds(), results));
    }

    /** What must come out, were each copy nothing but its time. */
    Collection<Published> results() {
        List<Published> results = new ArrayList<>();
        Running once = running(results);
        for (int offset = start; offset < records.size(); offset++) {
            Drawn record = records.get(offset);
            boolean counts = fate(offset) != Fate.DUPLICATE && !record.isTooLong();
            long atMs = record.atMs();
            once.process((counts ? record : Drawn.heartbeat(atMs)).at(partition, offset));
        }
        while (!once.commit((name, value) -> {})) {
            // Closes the next slice of windows.
        }
        return results;
    }

    Fate fate(int offset) {
        return fates.get(offset - start);
    }

    /** M_p before that offset. */
    long watermarkMs(int offset) {
        return offset == start ? floorMs : watermarksMs.get(offset - start - 1);
    }

    /** How many records before that offset had which fate. */
    Map<Fate, Long> account(int offset) {
        Map<Fate, Long> account = new EnumMap<>(Fate.class);
        for (Fate fate : Fate.values()) {
            account.put(
                    fate,
                    fates.subList(0, offset - start).stream()
                            .filter(one -> one == fate)
                            .count());
        }
        return account;
    }
}
