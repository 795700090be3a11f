package io.hindcast.publisher;

import io.hindcast.results.WindowKey;
import io.hindcast.speakers.Speakers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * When a task goes by another map of who speaks: once it has taken all that the versions of both maps had written when they were sampled.
 * Until then the map before stays in force. A newer map takes the place of one that is waited for. Used by the task's thread.
 *
 * <p>While a long history is taken the versions go on, and whoever is to speak would begin far behind: readers would wait until it is read.
 * So it is taken up to the ends of newer samples, as long as each of these ways is at most half of the one before. One that writes faster
 * than it is read is not waited for.
 */
final class Switching {
    private final int partition;
    private final TaskState state;
    private final long near;
    private final Supplier<Optional<WindowKey>> firstWindow;
    private Optional<Plan> plan = Optional.empty();

    /**
     * When a task goes by another map.
     *
     * @param near so many records a version may be behind the end of its results when it begins to speak
     * @param firstWindow the first that is known
     */
    Switching(int partition, TaskState state, long near, Supplier<Optional<WindowKey>> firstWindow) {
        this.firstWindow = firstWindow;
        this.partition = partition;
        this.state = state;
        this.near = near;
    }

    /**
     * A switch that waits until all results up to these ends have been taken.
     *
     * @param left so many records were to be taken when it was planned, of the version that was farthest from its end
     */
    private record Plan(
            long boundOffset, long switchOffset, Speakers speakers, Map<Integer, Sample> samples, long left) {}

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
        plan(outlook, positions);
        hear(outlook, positions);
        if (state.recollects()
                || plan.filter(waiting -> reached(waiting, outlook, positions)).isEmpty()) {
            return false;
        }
        Optional<Plan> further = further(plan.get(), outlook, positions);
        if (further.isPresent()) {
            plan = further;
            return false;
        }
        switchTo(plan.get(), outlook);
        plan = Optional.empty();
        return true;
    }

    /** Finds out how far everybody must have been taken before the newest map counts. */
    private void plan(Outlook outlook, Positions positions) {
        if (outlook.switchOffset() == state.applied) {
            plan = Optional.empty();
        } else if (plan.filter(waiting -> waiting.switchOffset == outlook.switchOffset())
                .isEmpty()) {
            plan = sampled(outlook, positions).or(() -> plan);
        }
    }

    /** The way on from a plan that was reached, while its versions have written more; empty where that brings nobody nearer to the end. */
    private Optional<Plan> further(Plan reached, Outlook outlook, Positions positions) {
        return sampled(outlook, positions).filter(next -> next.left > near && next.left <= reached.left / 2);
    }

    /** To the ends of the last samples; empty until all are known. */
    private Optional<Plan> sampled(Outlook outlook, Positions positions) {
        Set<Integer> concerned = new HashSet<>(outlook.speakers().versions());
        concerned.addAll(state.log.speakers().versions());
        Map<Integer, Sample> samples = new HashMap<>();
        long left = 0;
        for (int version : concerned) {
            if (outlook.readable(version)) {
                Optional<Sample> sample = outlook.version(version)
                        .flatMap(Outlook.Version::sample)
                        .filter(taken -> taken.ledgerOffset() > outlook.switchOffset());
                if (sample.isEmpty()) {
                    return Optional.empty();
                }
                samples.put(version, sample.get());
                left = Math.max(left, end(sample.get()) - Math.max(0, positions.of(version)));
            }
        }
        return Optional.of(new Plan(outlook.boundOffset(), outlook.switchOffset(), outlook.speakers(), samples, left));
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
        boolean another = state.bound != reached.boundOffset;
        // Of what was taken since the other topic was bound nothing was said: that is still news.
        Optional<WindowKey> unscanned = another && !before.pieces().isEmpty() ? firstWindow.get() : state.cursor;
        state.log = state.log.and(new SwitchLog.Switch(before, reached.speakers, closedEndsMs, unscanned));
        if (another) {
            state.bound = reached.boundOffset;
            state.binding++;
        }
        state.applied = reached.switchOffset;
        state.counts.begin();
        state.changed = true;
    }
}
