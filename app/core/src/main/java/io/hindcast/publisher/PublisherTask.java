package io.hindcast.publisher;

import io.hindcast.publisher.Settling.Act;
import io.hindcast.results.ResultsHeartbeat;
import io.hindcast.results.WindowKey;
import io.hindcast.speakers.Bucket;
import io.hindcast.speakers.Speakers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Publishes one partition of the stable topic: takes what versions say, and says what is to be said of it. Used by one thread at a
 * time. All that it does between two commits is one transaction.
 *
 * <p>Windows are settled when their speaker tells something of them, when its frontier has passed one that is carried, and all of
 * them after a switch, in slices.
 */
public final class PublisherTask {
    /** Windows that a slice of a settling may look at, so that a commit does not take too long. */
    private static final int LOOKED_AT_MOST = 5_000;

    private final PublisherStore store;
    private final StableTopic topic;
    private final int partition;
    private final Settling.Rule rule;
    private final TaskState state;
    private Outlook outlook = Outlook.NOTHING;
    private Optional<Plan> plan = Optional.empty();
    private boolean changed;
    private int said;

    /**
     * Goes on from what was committed.
     *
     * @param partition of the stable topic, and of all results topics
     */
    public PublisherTask(int partition, PublisherStore store, StableTopic topic) {
        this(partition, store, topic, Settling::settle);
    }

    PublisherTask(int partition, PublisherStore store, StableTopic topic, Settling.Rule rule) {
        this.rule = rule;
        this.partition = partition;
        this.store = store;
        this.topic = topic;
        this.state = store.get(StoreKeys.TASK).map(TaskStateFormat::read).orElseGet(TaskState::new);
    }

    /** A switch that waits until all results up to these ends have been taken. */
    private record Plan(long boundOffset, long switchOffset, Speakers speakers, Map<Integer, Sample> samples) {}

    /** The versions whose results it needs now, by number; none while its worker knows less of the ledger than the task does. */
    public Set<Integer> wanted() {
        Set<Integer> wanted = new HashSet<>();
        if (current()) {
            wanted.addAll(state.log.speakers().versions());
            plan.ifPresent(waiting -> wanted.addAll(waiting.samples.keySet()));
            wanted.removeIf(version -> !outlook.readable(version));
        }
        return wanted;
    }

    /** The versions that speak for some window now, by number: readers wait for their results, and for no others. */
    public Set<Integer> speakers() {
        return state.log.speakers().versions();
    }

    TaskState state() {
        return state;
    }

    /** How often it has written its state: at least as often as was committed. */
    public long writes() {
        return state.writes;
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
        store.put(StoreKeys.word(window.get(), version), word.get().row());
        int bucket = Bucket.of(window.get().group());
        if (state.log.speakers().of(window.get().startMs(), bucket) == version) {
            settle(window.get(), bucket, word, said(window.get()));
        }
        return true;
    }

    private Optional<Said> said(WindowKey window) {
        return store.get(StoreKeys.said(window)).map(Said::read).map(said -> said.in(state.binding));
    }

    /**
     * Does what is due before a commit, and hands over the numbers to commit. Nothing may be taken between this and the commit.
     *
     * @param positions up to where it has taken results
     * @param mostSaid so many windows may be said something about, of those that nobody waits for
     * @return whether nothing is left to be settled; else commit again soon
     */
    public boolean commit(Outlook now, Positions positions, int mostSaid, Numbers.Commit numbers) {
        outlook = now;
        boolean done = true;
        if (current()) {
            said = 0;
            plan();
            hear(positions);
            plan.filter(waiting -> reached(waiting, positions)).ifPresent(this::switchTo);
            boolean settled = settleNext(mostSaid);
            done = sweep(mostSaid) && settled;
        }
        if (changed) {
            changed = false;
            state.writes++;
            store.put(StoreKeys.TASK, TaskStateFormat.write(state));
        }
        commitNumbers(numbers);
        return done;
    }

    /** Whether its worker has read the ledger at least as far as whoever had the task before. */
    private boolean current() {
        return outlook.switchOffset() >= state.applied && outlook.ledgerOffset() >= state.leastLedger;
    }

    // How far versions have come

    private void hear(Positions positions) {
        outlook.versions()
                .forEach((number, version) -> version.sample()
                        .filter(sample -> positions.of(number) >= end(sample))
                        .ifPresent(sample -> changed |= state.hear(number, sample.frontierMs())));
    }

    private long end(Sample sample) {
        return sample.ends().get(partition);
    }

    // Switching

    /** Finds out how far everybody must have been taken before the newest map counts. */
    private void plan() {
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
                    return; // The map in force stays so until all are known.
                }
                samples.put(version, sample.get());
            }
        }
        plan = Optional.of(new Plan(outlook.boundOffset(), outlook.switchOffset(), outlook.speakers(), samples));
    }

    private boolean reached(Plan waiting, Positions positions) {
        return waiting.samples.entrySet().stream()
                .filter(one -> outlook.readable(one.getKey()))
                .allMatch(one -> positions.of(one.getKey()) >= end(one.getValue()));
    }

    private void switchTo(Plan reached) {
        Map<Integer, Long> closedEndsMs = new HashMap<>();
        reached.samples.forEach((version, sample) -> {
            state.hear(version, sample.frontierMs());
            closedEndsMs.put(
                    version,
                    outlook.version(version)
                            .orElseThrow()
                            .times()
                            .closedEndMs(state.heardMs(version).orElse(Sample.UNKNOWN)));
        });
        Speakers before = state.log.speakers();
        state.log = state.log.and(new SwitchLog.Switch(before, reached.speakers, closedEndsMs, state.cursor));
        if (state.bound != reached.boundOffset) {
            state.bound = reached.boundOffset;
            state.binding++;
        }
        state.applied = reached.switchOffset;
        state.cursor = Optional.empty();
        state.counts.begin();
        plan = Optional.empty();
        changed = true;
        beginSettling();
    }

    private void beginSettling() {
        try (PublisherStore.Rows rows = store.range(StoreKeys.FIRST_WINDOW, StoreKeys.WINDOWS_END)) {
            if (rows.hasNext()) {
                state.cursor = Optional.of(StoreKeys.windowOf(rows.next().key()));
            }
        }
    }

    /** Settles the next windows after a switch. */
    private boolean settleNext(int mostSaid) {
        if (state.cursor.isEmpty()) {
            return true;
        }
        changed = true;
        try (PublisherStore.Rows rows = store.range(StoreKeys.window(state.cursor.get()), StoreKeys.WINDOWS_END)) {
            WindowRows windows = new WindowRows(rows);
            int looked = 0;
            while (windows.next()) {
                if (said >= mostSaid || looked++ >= LOOKED_AT_MOST) {
                    state.cursor = Optional.of(windows.window());
                    return false;
                }
                settle(windows);
            }
        }
        state.cursor = Optional.empty();
        return true;
    }

    private void settle(WindowRows windows) {
        WindowKey window = windows.window();
        int bucket = Bucket.of(window.group());
        int speaker = state.log.speakers().of(window.startMs(), bucket);
        windows.words().keySet().stream()
                .filter(version -> outlook.version(version)
                        .filter(Outlook.Version::retired)
                        .isPresent())
                .forEach(retired -> store.put(StoreKeys.word(window, retired), null));
        settle(
                window,
                bucket,
                Optional.ofNullable(windows.words().get(speaker)),
                windows.said().map(said -> said.in(state.binding)));
    }

    /** Settles what is carried and whose speaker has closed it meanwhile. */
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
                WindowKey window = StoreKeys.windowOf(rows.next().key());
                int bucket = Bucket.of(window.group());
                int speaker = state.log.speakers().of(window.startMs(), bucket);
                settle(
                        window,
                        bucket,
                        store.get(StoreKeys.word(window, speaker)).map(Word::read),
                        said(window));
            }
        }
        return true;
    }

    // One window

    private void settle(WindowKey window, int bucket, Optional<Word> word, Optional<Said> before) {
        int speaker = state.log.speakers().of(window.startMs(), bucket);
        if (speaker == Speakers.NOBODY || !outlook.readable(speaker)) {
            return;
        }
        Act act = rule.settle(speaker, word, before, () -> closed(speaker, window, before.orElseThrow()));
        if (act instanceof Act.Publish publish) {
            Word.Told told = publish.word();
            long number = number(told.kind(), told.revision(), before);
            Said next = Said.told(told, number, speaker, state.binding);
            say(window, bucket, before, next, told.value().revised(number));
        } else if (act instanceof Act.Withdraw withdraw) {
            long number = number(withdraw.kind(), 0, before);
            say(window, bucket, before, withdraw.said().withdrawn(withdraw.kind(), number, speaker), null);
        } else if (act instanceof Act.Confirm confirm) {
            state.counts.made(Change.IDENTICAL);
            write(
                    window,
                    before,
                    confirm.said().confirmedBy(speaker, confirm.word().endMs()));
        } else if (act instanceof Act.Carry carry) {
            write(window, before, carry.said().carriedFor(speaker, closedAtMs(speaker, window, carry.said())));
        } else if (before.filter(said -> said.withdrawn() && said.carried().isPresent())
                .isPresent()) {
            // It was carried in another topic.
            write(window, before, before.get().notCarried());
        }
    }

    private boolean closed(int speaker, WindowKey window, Said stands) {
        OptionalLong heard = state.heardMs(speaker);
        return heard.isPresent() && closedAtMs(speaker, window, stands) <= heard.getAsLong();
    }

    private long closedAtMs(int speaker, WindowKey window, Said stands) {
        return outlook.version(speaker).orElseThrow().times().closedAtMs(window.startMs(), stands.endMs());
    }

    private long number(Kind kind, long revision, Optional<Said> before) {
        long last = before.map(Said::number).orElse(state.baseNumber);
        return kind.settled() ? Math.max(revision, last + 1) : last;
    }

    private void say(WindowKey window, int bucket, Optional<Said> before, Said next, byte @Nullable [] value) {
        Cause cause = cause(window, bucket, before, next);
        OptionalLong number = next.kind().settled() ? OptionalLong.of(next.number()) : OptionalLong.empty();
        topic.say(window.bytes(), value, cause, number, next.version());
        said++;
        state.counts.said(cause);
        if (cause == Cause.SWITCH) {
            boolean stood = before.filter(Said::stands).isPresent();
            state.counts.made(next.withdrawn() ? Change.WITHDRAWN : stood ? Change.CHANGED : Change.ADDED);
        }
        write(window, before, next);
    }

    private Cause cause(WindowKey window, int bucket, Optional<Said> before, Said next) {
        if (!next.kind().settled()) {
            return Cause.EARLY;
        }
        if (before.filter(said -> said.kind().settled()).isPresent()) {
            return before.get().version() == next.version() ? Cause.LATE : Cause.SWITCH;
        }
        long knownMs = Math.max(state.oldEndMs, state.log.knownEndMs(window, bucket));
        return !next.withdrawn() && next.endMs() > knownMs ? Cause.CLOSE : Cause.SWITCH;
    }

    private void write(WindowKey window, Optional<Said> before, Said next) {
        changed = true;
        Optional<Said.Carried> waited = before.flatMap(Said::carried);
        if (!waited.equals(next.carried())) {
            waited.ifPresent(no -> {
                state.carried--;
                store.put(StoreKeys.carried(window, no), null);
            });
            next.carried().ifPresent(yes -> {
                state.carried++;
                store.put(StoreKeys.carried(window, yes), new byte[0]);
            });
        }
        if (!before.equals(Optional.of(next))) {
            store.put(StoreKeys.said(window), next.row());
        }
    }

    private void commitNumbers(Numbers.Commit numbers) {
        numbers.value(Numbers.APPLIED, state.applied);
        numbers.value(Numbers.SETTLING, state.settling() ? 1 : 0);
        numbers.value(Numbers.CARRIED, state.carried);
        numbers.value(Numbers.LEDGER, outlook.ledgerOffset());
        numbers.value(Numbers.WRITES, state.writes);
        for (Cause cause : Cause.values()) {
            numbers.value(Numbers.said(cause), state.counts.of(cause));
        }
        for (Change change : Change.values()) {
            numbers.value(Numbers.made(change), state.counts.of(change));
        }
    }
}
