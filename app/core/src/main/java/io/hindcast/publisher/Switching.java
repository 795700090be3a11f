package io.hindcast.publisher;

import io.hindcast.speakers.Speakers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When a task goes by another map of who speaks: once it has taken all that the versions of both maps had written when they were sampled.
 * Until then the map before stays in force. A newer map takes the place of one that is waited for. Used by the task's thread.
 */
final class Switching {
    private final int partition;
    private final TaskState state;
    private Optional<Plan> plan = Optional.empty();

    Switching(int partition, TaskState state) {
        this.partition = partition;
        this.state = state;
    }

    /** A switch that waits until all results up to these ends have been taken. */
    private record Plan(long boundOffset, long switchOffset, Speakers speakers, Map<Integer, Sample> samples) {}

    /** The versions, by number, whose results are needed: those that speak, and those of a switch that is waited for. */
    Set<Integer> needed() {
        Set<Integer> needed = new HashSet<>(state.log.speakers().versions());
        plan.ifPresent(waiting -> needed.addAll(waiting.samples.keySet()));
        return needed;
    }

    /** Whether there is a newer map than the one it goes by. */
    boolean waits(Outlook outlook) {
        return outlook.switchOffset() != state.applied;
    }

    /**
     * Looks whether there is a newer map, and whether it may count now.
     *
     * @return whether another map counts from here on: all windows are to be settled by it
     */
    boolean look(Outlook outlook, Positions positions) {
        plan(outlook);
        hear(outlook, positions);
        if (state.recollects()
                || plan.filter(waiting -> reached(waiting, outlook, positions)).isEmpty()) {
            return false;
        }
        switchTo(plan.get(), outlook);
        plan = Optional.empty();
        return true;
    }

    /** Finds out how far everybody must have been taken before the newest map counts. */
    private void plan(Outlook outlook) {
        if (outlook.switchOffset() == state.applied) {
            plan = Optional.empty();
            return;
        }
        if (plan.filter(waiting -> waiting.switchOffset == outlook.switchOffset())
                .isPresent()) {
            return;
        }
        Set<Integer> concerned = new HashSet<>(outlook.speakers().versions());
        concerned.addAll(state.log.speakers().versions());
        Map<Integer, Sample> samples = new HashMap<>();
        for (int version : concerned) {
            if (outlook.readable(version)) {
                Optional<Sample> sample = outlook.version(version)
                        .flatMap(Outlook.Version::sample)
                        .filter(taken -> taken.ledgerOffset() > outlook.switchOffset());
                if (sample.isEmpty()) {
                    return; // Until all are known.
                }
                samples.put(version, sample.get());
            }
        }
        plan = Optional.of(new Plan(outlook.boundOffset(), outlook.switchOffset(), outlook.speakers(), samples));
    }

    private void hear(Outlook outlook, Positions positions) {
        outlook.versions()
                .forEach((number, version) -> version.sample()
                        .filter(sample -> positions.of(number) >= end(sample))
                        .ifPresent(sample -> state.changed |= state.hear(number, sample.frontierMs())));
    }

    private boolean reached(Plan waiting, Outlook outlook, Positions positions) {
        return waiting.samples.entrySet().stream()
                .filter(one -> outlook.readable(one.getKey()))
                .allMatch(one -> positions.of(one.getKey()) >= end(one.getValue()));
    }

    private long end(Sample sample) {
        return sample.ends().get(partition);
    }

    private void switchTo(Plan reached, Outlook outlook) {
        Map<Integer, Long> closedEndsMs = new HashMap<>();
        reached.samples.forEach((version, sample) -> {
            state.hear(version, sample.frontierMs());
            WindowTimes times = outlook.version(version).orElseThrow().times();
            closedEndsMs.put(version, times.closedEndMs(state.heardMs(version).orElse(Sample.UNKNOWN)));
        });
        Speakers before = state.log.speakers();
        state.log = state.log.and(new SwitchLog.Switch(before, reached.speakers, closedEndsMs, state.cursor));
        if (state.bound != reached.boundOffset) {
            state.bound = reached.boundOffset;
            state.binding++;
        }
        state.applied = reached.switchOffset;
        state.counts.begin();
        state.changed = true;
    }
}
