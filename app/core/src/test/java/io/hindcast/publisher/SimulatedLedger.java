package io.hindcast.publisher;

import io.hindcast.speakers.Bucket;
import io.hindcast.speakers.Piece;
import io.hindcast.speakers.Speakers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The records that change who speaks, as a ledger accepts them. Offsets count from 0. */
final class SimulatedLedger {
    private final List<SimulatedVersion> versions;
    private final Set<Sabotage> sabotages;
    final List<Entry> entries = new ArrayList<>();

    /**
     * An accepted record.
     *
     * @param before the map that a rollback restores; empty where there was none
     * @param closedEnds what each version had closed then, by number
     * @param rebuild where the memory is thrown away here: what is known of it
     * @param binds whether another topic is bound here, in which nothing stands
     */
    record Entry(
            Speakers after,
            Optional<Speakers> before,
            boolean rollback,
            Map<Integer, Integer> closedEnds,
            Optional<Rebuild> rebuild,
            boolean binds) {}

    /** What is remembered over a rebuild. */
    record Rebuild(long startMs, long numbersAbove) {}

    SimulatedLedger(List<SimulatedVersion> versions, Set<Sabotage> sabotages) {
        this.versions = versions;
        this.sabotages = sabotages;
    }

    Speakers map() {
        return entries.isEmpty() ? Speakers.NONE : last().after();
    }

    private Entry last() {
        return entries.get(entries.size() - 1);
    }

    private void add(Speakers after, Optional<Speakers> before, boolean rollback) {
        add(after, before, rollback, Optional.empty(), false);
    }

    private void add(
            Speakers after, Optional<Speakers> before, boolean rollback, Optional<Rebuild> rebuild, boolean binds) {
        Map<Integer, Integer> closedEnds = new HashMap<>();
        versions.forEach(version -> closedEnds.put(version.number, version.closedEnd(version.lowestFrontier())));
        entries.add(new Entry(after, before, rollback, closedEnds, rebuild, binds));
    }

    /** The store is thrown away: what was said is read from the topic. */
    void rebuild(List<SimulatedTask> tasks) {
        if (!entries.isEmpty()) {
            tasks.forEach(SimulatedTask::compact);
            Rebuild known = memory(entries.size());
            long startMs = tasks.stream()
                    .mapToLong(SimulatedTask::committedStartMs)
                    .max()
                    .orElseThrow();
            long highest = tasks.stream()
                    .mapToLong(SimulatedTask::committedHighest)
                    .max()
                    .orElseThrow();
            Rebuild next = new Rebuild(Math.max(startMs, known.startMs), Math.max(highest, known.numbersAbove));
            add(map(), last().before(), false, Optional.of(next), false);
        }
    }

    /** Another topic is bound. Of versions that are gone nothing can be said there. */
    void bind() {
        boolean gone = versions.stream().anyMatch(version -> version.retired && map().speaks(version.number));
        if (!entries.isEmpty() && !gone) {
            add(map(), last().before(), false, Optional.empty(), true);
        }
    }

    /** The last record that has bound a topic, of those that a worker knows of; −1 for the one that was there at first. */
    int boundAt(int view) {
        for (int entry = view - 1; entry >= 0; entry--) {
            if (entries.get(entry).binds()) {
                return entry;
            }
        }
        return -1;
    }

    /** What the last rebuild that a worker knows of has left. */
    Rebuild memory(int view) {
        int rebuilt = rebuiltAt(view);
        return rebuilt < 0
                ? new Rebuild(Long.MIN_VALUE, 0)
                : entries.get(rebuilt).rebuild().orElseThrow();
    }

    /** The last rebuild that a worker knows of; −1 for none. */
    int rebuiltAt(int view) {
        for (int entry = view - 1; entry >= 0; entry--) {
            if (entries.get(entry).rebuild().isPresent()) {
                return entry;
            }
        }
        return -1;
    }

    private Piece top() {
        List<Piece> pieces = map().pieces();
        return pieces.get(pieces.size() - 1);
    }

    SimulatedVersion version(int number) {
        return versions.get(number - 1);
    }

    /**
     * Another version speaks.
     *
     * @param effective in minutes
     * @param share in buckets
     */
    void cutover(SimulatedVersion version, Optional<Integer> effective, int share) {
        boolean able = !version.retired && !version.failed && version.lowestFrontier() >= 1;
        if (!able || (version.trimmed && !sabotages.contains(Sabotage.TRIMMED))) {
            return;
        }
        if (entries.isEmpty()) {
            add(Speakers.NONE.and(Piece.from(Speakers.BEGINNING, version.number)), Optional.empty(), false);
            return;
        }
        Piece top = top();
        if (share < Bucket.COUNT && version(top.version()).schema != version.schema) {
            return;
        }
        if (top.version() == version.number) {
            if (!top.whole() && share > top.share() && effective.isEmpty()) {
                raise(top, share);
            }
        } else if (top.whole()) {
            Speakers before = map();
            add(
                    before.and(new Piece(from(version, effective), Speakers.END, share, version.number)),
                    Optional.of(before),
                    false);
        }
    }

    private void raise(Piece top, int share) {
        List<Piece> pieces = new ArrayList<>(map().pieces());
        pieces.remove(pieces.size() - 1);
        add(
                new Speakers(pieces).and(new Piece(top.fromMs(), top.untilMs(), share, top.version())),
                last().before(),
                false);
    }

    private long from(SimulatedVersion version, Optional<Integer> effective) {
        boolean whole = version.floor < 0 || sabotages.contains(Sabotage.FLOOR);
        if (whole && effective.isEmpty()) {
            return Speakers.BEGINNING;
        }
        int from = Math.max(whole ? 0 : version.floor + 1, effective.orElse(0));
        while (!aligned(from, version) && !sabotages.contains(Sabotage.UNALIGNED)) {
            from++;
        }
        return Place.ms(from);
    }

    private boolean aligned(int minute, SimulatedVersion version) {
        return minute % version.size == 0
                && map().versions().stream().allMatch(other -> minute % version(other).size == 0);
    }

    /** Takes the last record back; the map that must be restored, where that is allowed. */
    Optional<Speakers> rollback() {
        if (entries.isEmpty() || last().before().isEmpty()) {
            return Optional.empty();
        }
        Speakers now = map();
        Speakers promised = last().before().get();
        Speakers before = sabotages.contains(Sabotage.ROLLBACK_ALL)
                ? Speakers.NONE.and(Piece.from(
                        Speakers.BEGINNING,
                        promised.pieces().get(promised.pieces().size() - 1).version()))
                : promised;
        for (Place place : Place.all()) {
            for (int start = 0; start < SimulatedVersion.WINDOW_STARTS; start++) {
                int speaks = before.of(Place.ms(start), place.bucket());
                if (speaks != now.of(Place.ms(start), place.bucket()) && version(speaks).retired) {
                    return Optional.empty();
                }
            }
        }
        add(before, Optional.of(now), true);
        return Optional.of(promised);
    }

    /** Ends a version, if nothing depends on it any more. */
    void retire(SimulatedVersion version, List<SimulatedTask> tasks) {
        if (version.retired || entries.isEmpty() || top().version() == version.number) {
            return;
        }
        if (!sabotages.contains(Sabotage.RETIRE_EARLY)) {
            if (tasks.stream().anyMatch(SimulatedTask::settling)
                    || tasks.stream().anyMatch(task -> task.applied() != entries.size() - 1)) {
                return;
            }
            if (map().speaks(version.number)
                    && (!settled(version) || tasks.stream().anyMatch(task -> !task.hasTaken(version)))) {
                return;
            }
        }
        version.retired = true;
    }

    private boolean settled(SimulatedVersion version) {
        int lastEnd = 0;
        for (Place place : Place.all()) {
            for (int start = 0; start < SimulatedVersion.WINDOW_STARTS; start++) {
                if (map().of(Place.ms(start), place.bucket()) == version.number) {
                    lastEnd = Math.max(lastEnd, start + version.size);
                }
            }
        }
        return version.lowestFrontier() >= lastEnd + version.grace + version.retain;
    }
}
