package io.hindcast.publisher.alerts;

import io.hindcast.publisher.Numbers;
import io.hindcast.publisher.Outlook;
import io.hindcast.publisher.Positions;
import io.hindcast.publisher.PublisherStore;
import io.hindcast.publisher.StableTopic;
import io.hindcast.publisher.alerts.Settling.Known;
import io.hindcast.publisher.alerts.Settling.Outcome;
import io.hindcast.publisher.alerts.Settling.Statement;
import io.hindcast.results.AlertKey;
import io.hindcast.speakers.Bucket;
import io.hindcast.speakers.Speakers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Says the alerts of one partition in the topic that a pipeline's alerts have: takes what versions tell, and says what is to be said. Used by one thread
 * at a time. All that it does between two commits is one transaction.
 *
 * <p>An alert is settled at the commit when its version has told something of it, when that is heard up to a time for which the alert waits,
 * and after a turn, as all are.
 */
public final class AlertTask {
    private final AlertRows rows;
    private final AlertTaskState state;
    private final Turning turning;
    private final StableAlerts topic;
    private final AlertRecollection recollection;
    private final Settling.Rule rule;
    private final Set<AlertKey> touched = new LinkedHashSet<>();
    private final List<Saying> sayings = new ArrayList<>();
    private Outlook outlook = Outlook.NOTHING;

    /** Something to be said at the commit. */
    private record Saying(AlertKey alert, int version, Statement statement) {}

    /**
     * Goes on from what was committed.
     *
     * @param partition of the topic, and of all alerts topics
     * @param before what was said before this task began, from an offset on; asked only where nothing is remembered of it
     */
    public AlertTask(int partition, PublisherStore store, StableAlerts topic, LongFunction<StableTopic.Page> before) {
        this(partition, store, topic, before, Settling::settle);
    }

    AlertTask(
            int partition,
            PublisherStore store,
            StableAlerts topic,
            LongFunction<StableTopic.Page> before,
            Settling.Rule rule) {
        this.rows = new AlertRows(store);
        this.state = rows.task().map(AlertTaskState::read).orElseGet(AlertTaskState::new);
        this.turning = new Turning(partition, state);
        this.topic = topic;
        this.recollection = new AlertRecollection(rows, state, before);
        this.rule = rule;
    }

    AlertTaskState state() {
        return state;
    }

    /** The versions that tell now, by number: readers wait for their alerts, and for no others. */
    public Set<Integer> speakers() {
        return state.turns.speakers().versions();
    }

    /** The versions whose alerts it needs now, by number; none while its worker knows less of the ledger than the task does. */
    public Set<Integer> wanted() {
        if (!current()) {
            return Set.of();
        }
        Set<Integer> wanted = new HashSet<>(turning.needed());
        wanted.addAll(state.vouchers.keySet());
        wanted.removeIf(version -> !outlook.readable(version));
        return wanted;
    }

    private boolean current() {
        return outlook.alertsBoundOffset() >= 0 && Turning.decision(outlook) >= state.turned;
    }

    /**
     * Takes a record of a version's alerts.
     *
     * @return whether it is one
     */
    public boolean take(int version, byte[] key, byte[] value) {
        Optional<AlertKey> alert = AlertKey.read(key);
        Optional<Told> told = Told.read(value);
        if (alert.isEmpty() || told.isEmpty()) {
            return false;
        }
        rows.tell(alert.get(), version, told.get());
        touched.add(alert.get());
        return true;
    }

    /**
     * Does what is due before a commit, and hands over the numbers to commit. Nothing may be taken between this and the commit.
     *
     * @param positions up to where it has taken alerts
     * @param most so many alerts may be looked at of those of which nobody has told anything
     * @return whether nothing is left to be settled; else commit again soon
     */
    public boolean commit(Outlook now, Positions positions, int most, Numbers.Commit numbers) {
        outlook = now;
        touched.forEach(alert -> settle(rows.story(alert)));
        touched.clear();
        boolean done = true;
        if (current()) {
            done = recollection.readOn(now.alertsBoundOffset());
            if (!state.recollects()) {
                if (!state.settling() && state.vouchers.keySet().stream().anyMatch(version -> !now.readable(version))) {
                    state.settle();
                }
                turning.hear(now, positions);
                done = inAnotherTopic() || (settleNext(most) && sweep(most));
                done = done && !turning.turn(positions);
            }
        }
        sayings.sort(Comparator.comparingLong(saying -> saying.statement.atMs()));
        sayings.forEach(this::say);
        sayings.clear();
        commitNumbers(numbers);
        return done;
    }

    /** Whether its state is to be committed; asked behind {@link #commit}, and once. */
    public boolean changed() {
        boolean changed = state.changed;
        if (changed) {
            state.changed = false;
            rows.task(state.write());
        }
        return changed;
    }

    /** Settles the next alerts after a turn; whether none is left. */
    private boolean settleNext(int most) {
        for (int looked = 0; state.settling(); looked++) {
            if (looked == most) {
                return false;
            }
            Optional<AlertKey> next = rows.after(state.cursor);
            next.ifPresent(alert -> settle(rows.story(alert)));
            next.ifPresentOrElse(alert -> state.cursor = alert.bytes(), state::settled);
            state.changed = true;
        }
        return true;
    }

    /** Settles those that wait for what was heard meanwhile; whether none is left. */
    private boolean sweep(int most) {
        int looked = 0;
        for (int speaker : state.turns.speakers().versions()) {
            for (Optional<AlertKey> next = rows.waiting(speaker, state.heardMs(speaker));
                    next.isPresent();
                    next = rows.waiting(speaker, state.heardMs(speaker))) {
                if (looked++ == most) {
                    return false;
                }
                settle(rows.story(next.get()));
            }
        }
        return true;
    }

    private void settle(Story story) {
        int bucket = Bucket.of(story.alert().group());
        int speaker = state.turns.speaker(bucket);
        for (int version : story.versions()) {
            if (outlook.version(version).filter(Outlook.Version::retired).isPresent()) {
                story.of(version).forEach(told -> rows.forget(story.alert(), version, told));
            } else if (version != speaker && story.opensBy(version)) {
                forget(story, version, story.said().orElseThrow().atMs());
            } else if (version != speaker) {
                forgetHistory(story, version, bucket);
            }
        }
        if (speaker != Speakers.NOBODY && outlook.readable(speaker) && !inAnotherTopic()) {
            settle(story, speaker, bucket);
        }
    }

    /** Until the turn to it nothing is said in a topic that was bound since. */
    private boolean inAnotherTopic() {
        return outlook.alertsBoundOffset() != state.bound;
    }

    private void settle(Story story, int speaker, int bucket) {
        Optional<Said> said = story.said().map(it -> it.in(state.binding));
        Optional<Opening> stands = said.flatMap(Said::opening);
        long heardMs = state.heardMs(speaker);
        boolean first = state.recollectedMs == Turns.NEVER
                && (state.turns.first(bucket)
                        || said.filter(it -> it.version() == Said.NOBODY).isPresent());
        int sayer = said.map(Said::version).orElse(first ? Said.NOBODY : speaker);
        long saidMs = said.map(Said::atMs).orElse(Turns.NEVER);
        Outcome outcome = rule.settle(new Known(
                stands,
                saidMs,
                Math.max(saidMs, Math.max(state.turns.leftMs(bucket), state.historyMs)),
                story.of(speaker),
                heardMs,
                knows(speaker),
                sayer != speaker && outlook.readable(sayer) ? Optional.of(story.of(sayer)) : Optional.empty(),
                first));
        boolean stillIts = outcome.vouched() || outcome.waitsUntilMs() != Turns.NEVER;
        boolean unsaid = sayer == Said.NOBODY && outcome.statements().isEmpty();
        int sayerNow = stillIts || unsaid ? sayer : speaker;
        outcome.statements().forEach(statement -> sayings.add(new Saying(story.alert(), sayerNow, statement)));
        state.counted(stands.isPresent(), outcome.opening().isPresent());
        vouch(said.flatMap(Said::vouched), outcome.standsByIt() ? Optional.of(sayer) : Optional.empty());
        keep(story, speaker, outcome, sayerNow, heardMs);
    }

    private void keep(Story story, int speaker, Outcome outcome, int sayer, long heardMs) {
        boolean decided = outcome.waitsUntilMs() == Turns.NEVER;
        long untilMs = decided ? outcome.saidMs() : outcome.waitsUntilMs();
        // What is closed is as good as never heard of, once nothing more of that time can be told; but not to who knows
        // of nothing else.
        boolean stays = decided
                && (outcome.opening().isPresent()
                        || !(knows(speaker) || story.of(speaker).isEmpty()));
        boolean over = decided && !stays && untilMs <= heardMs;
        Optional<Said.Waits> waits = stays ? Optional.empty() : Optional.of(new Said.Waits(speaker, untilMs));
        rows.say(
                story.alert(),
                story.said(),
                over
                        ? Optional.empty()
                        : Optional.of(new Said(
                                state.binding,
                                sayer,
                                outcome.saidMs(),
                                outcome.opening(),
                                waits,
                                outcome.standsByIt())));
        if (over) {
            story.of(speaker).forEach(told -> rows.forget(story.alert(), speaker, told));
        } else if (decided) {
            forget(story, speaker, outcome.saidMs());
        }
    }

    private boolean knows(int version) {
        return outlook.version(version).filter(Outlook.Version::knowsAlerts).isPresent();
    }

    /** Whoever vouches for an alert is heard as long as it does. */
    private void vouch(Optional<Integer> before, Optional<Integer> now) {
        if (!before.equals(now)) {
            before.ifPresent(version -> state.vouch(version, -1));
            now.ifPresent(version -> state.vouch(version, 1));
        }
    }

    /** Of what a version tells that does not tell now: what is sure to be history when it may. */
    private void forgetHistory(Story story, int version, int bucket) {
        long historyMs = turning.historyMs(version, bucket);
        forget(story, version, historyMs);
        List<Told> told = story.of(version);
        Told newest = told.get(told.size() - 1);
        if (newest.atMs() <= historyMs && !newest.open() && knows(version)) {
            rows.forget(story.alert(), version, newest);
        }
    }

    /** Of what a version tells of a time, inclusive, or before, only the last thing matters. */
    private void forget(Story story, int version, long atMs) {
        List<Told> past =
                story.of(version).stream().filter(told -> told.atMs() <= atMs).toList();
        past.subList(0, Math.max(0, past.size() - 1)).forEach(told -> rows.forget(story.alert(), version, told));
    }

    private void say(Saying saying) {
        AlertKey alert = saying.alert;
        Statement statement = saying.statement;
        topic.say(alert.record(statement.about().sinceMs()), statement.value(alert), saying.version);
        state.superseded += statement.superseded() ? 1 : 0;
        state.said++;
        state.changed = true;
    }

    private void commitNumbers(Numbers.Commit numbers) {
        numbers.value(Numbers.ALERTS_TURNED, state.turned);
        numbers.value(Numbers.ALERTS_SETTLING, state.settling() || state.recollects() ? 1 : 0);
        numbers.value(Numbers.ALERTS_OPEN, state.open);
        numbers.value(Numbers.ALERTS_SAID, state.said);
        numbers.value(Numbers.ALERTS_SUPERSEDED, state.superseded);
        numbers.value(
                Numbers.ALERTS_VOUCHED,
                state.vouchers.values().stream().mapToLong(Long::longValue).sum());
    }
}
