package io.hindcast.publisher;

import io.hindcast.results.ResultsHeartbeat;
import io.hindcast.results.WindowKey;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Publishes one partition of the stable topic: takes what versions say, and says what is to be said of it. Used by one thread at a
 * time. All that it does between two commits is one transaction.
 *
 * <p>Windows are settled when their speaker tells something of them, when its frontier has passed one that is carried, and all of
 * them after a switch ({@link SwitchedWindows}).
 */
public final class PublisherTask {
    /** So many records a version may be behind the end of its results when it begins to speak. */
    private static final long NEAR = 1_000;

    private final PublisherStore store;
    private final TaskState state;
    private final Statements statements;
    private final Switching switching;
    private final SwitchedWindows switched;
    private final Recollection recollection;
    private final Horizon horizon;
    private Outlook outlook = Outlook.NOTHING;

    /**
     * Goes on from what was committed.
     *
     * @param partition of the stable topic, and of all results topics
     */
    public PublisherTask(int partition, PublisherStore store, StableTopic topic) {
        this(partition, store, topic, Settling::settle, NEAR);
    }

    /** @param near so many records a version may be behind the end of its results when it begins to speak */
    PublisherTask(int partition, PublisherStore store, StableTopic topic, Settling.Rule rule, long near) {
        this.store = store;
        this.state = store.get(StoreKeys.TASK).map(TaskStateFormat::read).orElseGet(TaskState::new);
        this.statements = new Statements(store, topic, rule, state);
        this.switched = new SwitchedWindows(store, state, statements);
        this.switching = new Switching(partition, state, near, switched::first);
        this.recollection = new Recollection(store, topic, state);
        this.horizon = new Horizon(store, state);
    }

    TaskState state() {
        return state;
    }

    /** What else is kept in its store has changed: the number of its writes tells which of the numbers that were committed are the last. */
    public void changed() {
        state.changed = true;
    }

    /** The versions that speak for some window now, by number: readers wait for their results, and for no others. */
    public Set<Integer> speakers() {
        return state.log.speakers().versions();
    }

    /** The versions whose results it needs now, by number; none while its worker knows less of the ledger than the task does. */
    public Set<Integer> wanted() {
        if (!current()) {
            return Set.of();
        }
        Set<Integer> wanted = new HashSet<>(switching.needed());
        wanted.removeIf(version -> !outlook.readable(version));
        return wanted;
    }

    /** Whether its worker has read the ledger at least as far as whoever had the task before. */
    private boolean current() {
        return outlook.switchOffset() >= state.applied;
    }

    /**
     * Takes a record of a version's results.
     *
     * @param value null for a tombstone
     * @return whether it is one of a result, or of what accompanies them
     */
    public boolean take(int version, byte[] key, byte @Nullable [] value) {
        Optional<WindowKey> window = WindowKey.read(key);
        Optional<Word> word = window.flatMap(is -> Word.of(value == null ? new byte[0] : value));
        if (word.isEmpty()) {
            return value == null && ResultsHeartbeat.isKey(key);
        }
        if (window.get().startMs() >= state.startMs) {
            store.put(StoreKeys.word(window.get(), version), word.get().row());
            statements.heard(window.get(), version, word.get());
        }
        return true;
    }

    /**
     * Does what is due before a commit, and hands over the numbers to commit. Nothing may be taken between this and the commit.
     *
     * @param positions up to where it has taken results
     * @param slice so much may be done of what nobody waits for
     * @return whether nothing is left to be settled; else commit again soon
     */
    public boolean commit(Outlook now, Positions positions, Slice slice, Numbers.Commit numbers) {
        outlook = now;
        boolean done = true;
        if (current()) {
            statements.begin(now);
            done = recollection.readOn(now);
            if (switching.look(now, positions)) {
                switched.begin();
            }
            if (!statements.inAnotherTopic()) {
                done &= switched.settle(now, slice);
                done &= sweep(slice.said());
                done &= switching.waits(now) || horizon.look(now, slice.looked());
            }
        }
        if (state.changed) {
            state.changed = false;
            state.writes++;
            store.put(StoreKeys.TASK, TaskStateFormat.write(state));
        }
        commitNumbers(numbers);
        return done;
    }

    /**
     * Up to when its partition is complete by the commit that was made: of windows that end at or before this time, in milliseconds since 1970,
     * nothing comes as news any more, but of one that late events bring. It never falls, whoever speaks. Empty where nothing is to be told now.
     */
    public OptionalLong completeUpToMs() {
        return current() ? CompleteUpTo.ms(state, outlook) : OptionalLong.empty();
    }

    /** Settles what is carried and whose speaker has closed it meanwhile; whether none is left. */
    private boolean sweep(int most) {
        boolean done = true;
        for (int speaker : state.log.speakers().versions()) {
            OptionalLong heard = state.heardMs(speaker);
            if (state.carried > 0 && heard.isPresent()) {
                done = sweep(speaker, heard.getAsLong(), most) && done;
            }
        }
        return done;
    }

    private boolean sweep(int version, long frontierMs, int most) {
        try (PublisherStore.Rows rows =
                store.range(StoreKeys.firstCarried(version), StoreKeys.carriedEnd(version, frontierMs))) {
            for (int swept = 0; rows.hasNext(); swept++) {
                if (swept == most) {
                    return false;
                }
                statements.settle(StoreKeys.windowOf(rows.next().key()));
            }
        }
        return true;
    }

    private void commitNumbers(Numbers.Commit numbers) {
        numbers.value(Numbers.APPLIED, state.applied);
        numbers.value(Numbers.SETTLING, state.settling() ? 1 : 0);
        numbers.value(Numbers.CARRIED, state.carried);
        numbers.value(Numbers.LEDGER, outlook.ledgerOffset());
        numbers.value(Numbers.WRITES, state.writes);
        numbers.value(Numbers.HIGHEST, state.highest);
        if (state.recollects()) {
            numbers.value(Numbers.RECOLLECTED, state.recollected);
        }
        if (state.startMs != Long.MIN_VALUE) {
            numbers.value(Numbers.START, state.startMs);
        }
        for (Cause cause : Cause.values()) {
            numbers.value(Numbers.said(cause), state.counts.of(cause));
        }
        for (Change change : Change.values()) {
            numbers.value(Numbers.made(change), state.counts.of(change));
        }
    }
}
