package io.hindcast.publisher.alerts;

import io.hindcast.publisher.Outlook;
import io.hindcast.publisher.Positions;
import io.hindcast.publisher.Sample;
import io.hindcast.speakers.Speakers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When a task lets another version tell, or begins to say alerts in another topic: once it has taken all that the versions before and after had
 * written when they were sampled. Until then the version before goes on. A newer decision takes the place of one that is waited for. Used by
 * the task's thread.
 */
final class Turning {
    private final int partition;
    private final AlertTaskState state;
    private Optional<Plan> plan = Optional.empty();

    Turning(int partition, AlertTaskState state) {
        this.partition = partition;
        this.state = state;
    }

    /** A turn that waits until all that is told up to the ends of these samples is taken. */
    private record Plan(long decision, Outlook outlook, Map<Integer, Sample> samples) {
        Speakers after() {
            return outlook.speakers();
        }
    }

    /** The versions, by number, whose alerts are needed. */
    Set<Integer> needed() {
        Set<Integer> needed = new HashSet<>(state.turns.speakers().versions());
        plan.ifPresent(waiting -> needed.addAll(waiting.samples.keySet()));
        return needed;
    }

    /** The ledger record that the newest turn is for; −1 where there is none. */
    static long decision(Outlook outlook) {
        return outlook.speakers().equals(Speakers.NONE)
                ? -1
                : Math.max(outlook.switchOffset(), outlook.alertsBoundOffset());
    }

    /**
     * Up to which time everything is history that a version tells of a group, as far as is known: it may be forgotten, but for the last of it.
     *
     * @param version that does not tell of it now
     */
    long historyMs(int version, int bucket) {
        int speaker = state.turns.speaker(bucket);
        if (speaker != Speakers.NOBODY) {
            return state.heardMs(speaker);
        }
        long plannedMs = plan.flatMap(waiting -> Optional.ofNullable(waiting.samples.get(version))
                        .map(sample -> heardMs(waiting.outlook, version, sample)))
                .map(this::newsFromMs)
                .orElse(Turns.NEVER);
        if (plannedMs > state.historyMs) {
            state.historyMs = plannedMs;
            state.changed = true;
        }
        return plannedMs;
    }

    /** Notes up to which times all is taken that versions tell. */
    void hear(Outlook outlook, Positions positions) {
        plan(outlook);
        outlook.versions()
                .forEach((number, version) ->
                        version.sample().ifPresent(sample -> hear(outlook, number, sample, positions)));
        plan.ifPresent(waiting ->
                waiting.samples.forEach((number, sample) -> hear(waiting.outlook, number, sample, positions)));
    }

    private void hear(Outlook outlook, int version, Sample sample, Positions positions) {
        if (reached(sample, positions, version)) {
            state.hear(version, heardMs(outlook, version, sample));
        }
    }

    private void plan(Outlook outlook) {
        if (decision(outlook) == state.turned) {
            plan = Optional.empty();
        } else if (plan.filter(waiting -> waiting.decision == decision(outlook))
                .filter(waiting -> waiting.samples.keySet().stream().allMatch(outlook::readable))
                .isEmpty()) {
            plan = sampled(outlook).or(() -> plan);
        }
    }

    /**
     * Makes the turn that is planned, if it may count now. By then all must be said of what was heard: else what was told between two turns would be
     * taken for known.
     *
     * @return whether another version may tell from here on
     */
    boolean turn(Positions positions) {
        if (plan.filter(waiting -> reached(waiting, positions)).isEmpty()) {
            return false;
        }
        turn(plan.orElseThrow());
        plan = Optional.empty();
        return true;
    }

    private Optional<Plan> sampled(Outlook outlook) {
        Set<Integer> concerned = new HashSet<>(outlook.speakers().versions());
        concerned.addAll(state.turns.speakers().versions());
        concerned.removeIf(version -> !outlook.readable(version));
        Map<Integer, Sample> samples = new HashMap<>();
        for (int version : concerned) {
            Optional<Sample> sample = outlook.version(version)
                    .flatMap(Outlook.Version::sample)
                    .filter(taken -> taken.ledgerOffset() > decision(outlook))
                    .filter(Sample::hasAlerts);
            if (sample.isEmpty()) {
                return Optional.empty();
            }
            samples.put(version, sample.get());
        }
        return Optional.of(new Plan(decision(outlook), outlook, samples));
    }

    private boolean reached(Plan waiting, Positions positions) {
        return waiting.samples.entrySet().stream().allMatch(one -> reached(one.getValue(), positions, one.getKey()));
    }

    private boolean reached(Sample sample, Positions positions, int version) {
        return sample.hasAlerts()
                && Math.max(0, positions.of(version)) >= sample.alertEnds().get(partition);
    }

    /** A topic that has told something before this task had a memory goes on from there. */
    private long newsFromMs(long heardMs) {
        return state.turns.count() == 0 && state.recollectedMs != Turns.NEVER
                ? Math.min(heardMs, state.recollectedMs)
                : heardMs;
    }

    private static long heardMs(Outlook outlook, int version, Sample sample) {
        return outlook.version(version)
                .map(Outlook.Version::times)
                .map(times -> times.closedEndMs(sample.frontierMs()))
                .orElse(Turns.NEVER);
    }

    private void turn(Plan reached) {
        Map<Integer, Long> heard = new HashMap<>();
        state.heardMs.forEach((version, ms) -> heard.put(version, newsFromMs(ms)));
        boolean another = state.turns.count() == 0 || state.bound != reached.outlook.alertsBoundOffset();
        if (state.bound != reached.outlook.alertsBoundOffset()) {
            state.bind(reached.outlook.alertsBoundOffset());
        }
        state.turns = state.turns.and(reached.after(), another, heard);
        state.forget(version -> !reached.after().speaks(version) && !reached.outlook.readable(version));
        state.turned = reached.decision;
        state.settle();
    }
}
