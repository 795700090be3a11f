package io.hindcast.publisher;

import io.hindcast.results.WindowKey;
import io.hindcast.speakers.Speakers;
import io.hindcast.time.TumblingWindows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A publisher's task: the real one, over rows on the heap, with transactions that may be aborted. */
final class SimulatedTask implements StableTopic {
    /** Histories are short: one record is far from the end. */
    private static final long NEAR = 0;

    /** All windows at once. */
    static final int ALL = 5_000;

    final int partition;
    private final List<SimulatedVersion> versions;
    private final SimulatedLedger ledger;
    private final Set<Sabotage> sabotages;
    private final MemoryRows rows;
    private TreeMap<byte[], byte[]> committedRows;
    private Map<Integer, Integer> positions = new HashMap<>();
    private Map<Integer, Integer> committedPositions = new HashMap<>();
    private List<Statement> said = new ArrayList<>();
    private PublisherTask task;
    private final Map<Integer, Sample> samples = new HashMap<>();
    private final Map<WindowKey, Boolean> finals = new HashMap<>();

    /** What was said and committed. */
    private final List<StableTopic.Entry> topic = new ArrayList<>();

    /** Up to when the topic says to be complete. */
    private long toldMs = Long.MIN_VALUE;

    /** The ledger record that has bound that topic. */
    private int topicOf = -1;

    private final OptionalLong horizonMs;

    /** So many windows a commit looks at because of a switch. */
    final int looked;

    /** So much of the ledger its worker has read. */
    private int view;

    /** The ledger record with which its memory began; −1 for the first. */
    private int begun = -1;

    private long known = -1;

    /** What leaves a task in a transaction. */
    sealed interface Statement {}

    /** A record of the stable topic, with what was known when it was written. */
    record Said(
            WindowKey key,
            Optional<byte[]> value,
            Cause cause,
            OptionalLong number,
            int version,
            int position,
            Speakers map,
            long applied,
            long startMs)
            implements Statement {}

    /** Another map counts from here on. */
    record Switched(
            Speakers before,
            Speakers after,
            long applied,
            Map<Integer, Integer> closedEnds,
            Optional<WindowKey> unscanned,
            Map<Integer, int[]> taken)
            implements Statement {}

    /** Its partition is complete up to there. */
    record Complete(long upToMs) implements Statement {}

    /** Its memory begins anew. */
    record Rebuilt() implements Statement {}

    /** Windows that start between these are forgotten. */
    record Forgotten(long fromMs, long untilMs, Speakers map) implements Statement {}

    /**
     * @param horizonMs windows that are so old are forgotten
     * @param looked so many windows a commit looks at because of a switch
     */
    SimulatedTask(
            int partition,
            List<SimulatedVersion> versions,
            SimulatedLedger ledger,
            OptionalLong horizonMs,
            int looked,
            Set<Sabotage> sabotages) {
        this.partition = partition;
        this.horizonMs = sabotages.contains(Sabotage.HORIZON_UNSETTLED) ? OptionalLong.of(Place.ms(2)) : horizonMs;
        this.looked = looked;
        this.versions = versions;
        this.ledger = ledger;
        this.sabotages = sabotages;
        rows = new BrokenRows(sabotages);
        committedRows = rows.copy();
        task = task();
    }

    private PublisherTask task() {
        return new PublisherTask(partition, rows, this, BrokenSettling.of(sabotages), NEAR);
    }

    /** Its worker reads the ledger so far. */
    List<Statement> see(int newView) {
        view = newView;
        if (committed().filter(state -> !state.recollects()).isEmpty()) {
            // It is the topic that is bound now that it reads.
            in(ledger.boundAt(view));
        }
        int rebuilt = ledger.rebuiltAt(view);
        if (rebuilt <= begun) {
            return List.of();
        }
        begun = rebuilt;
        in(ledger.boundAt(view));
        committedRows = new TreeMap<>(Arrays::compareUnsigned);
        committedPositions = new HashMap<>();
        restart(view);
        return List.of(new Rebuilt());
    }

    int view() {
        return view;
    }

    /** What is to be known of it when its memory is thrown away. */
    long committedStartMs() {
        return committed().map(state -> state.startMs).orElse(Long.MIN_VALUE);
    }

    long committedHighest() {
        return committed().map(state -> state.highest).orElse(0L);
    }

    /** Whether it says what it says in the topic that is bound now. */
    boolean inTheBoundTopic() {
        return topicOf == ledger.boundAt(ledger.entries.size());
    }

    /** Whether it has its memory, whatever became of an earlier one. */
    boolean remembers() {
        return begun == ledger.rebuiltAt(ledger.entries.size())
                && committed().filter(state -> !state.recollects()).isPresent();
    }

    long committedApplied() {
        return committed().map(state -> real(state.applied)).orElse(-1L);
    }

    Map<Integer, Integer> committedPositions() {
        return committedPositions;
    }

    private Optional<TaskState> committed() {
        return Optional.ofNullable(committedRows.get(StoreKeys.TASK)).map(TaskStateFormat::read);
    }

    /** Compaction takes what was said over, and tombstones; but those are kept for days, so not while they are still to be read. */
    void compact() {
        if (committed().filter(state -> !state.recollects()).isEmpty()) {
            return;
        }
        Map<WindowKey, StableTopic.Entry> last = new LinkedHashMap<>();
        for (StableTopic.Entry entry : topic) {
            WindowKey window = WindowKey.read(entry.key()).orElseThrow();
            last.remove(window);
            if (entry.value().length > 0) {
                last.put(window, entry);
            }
        }
        topic.clear();
        topic.addAll(last.values());
    }

    @Override
    public Page said(long offset) {
        int until = Math.min(topic.size(), (int) offset + 3);
        boolean last = until == topic.size();
        boolean told = last && !sabotages.contains(Sabotage.HEARTBEAT_FORGOTTEN);
        return new Page(topic.subList((int) offset, until), until, last, told ? toldMs : Long.MIN_VALUE);
    }

    long startMs() {
        return task.state().startMs;
    }

    long applied() {
        return task.state().applied;
    }

    boolean settling() {
        return task.state().settling();
    }

    boolean hasTaken(SimulatedVersion version) {
        return position(version.number) >= version.logs.get(partition).size();
    }

    boolean follows(int version) {
        return committedPositions.containsKey(version);
    }

    private int position(int version) {
        return positions.getOrDefault(version, 0);
    }

    // What happens to it

    /** Reads results of a version that it wants. */
    void take(int most, int pick) {
        List<Integer> ready = task.wanted().stream()
                .filter(version -> !sabotages.contains(Sabotage.ONE_OWNER) || version == lastOwner())
                .filter(version -> position(version) < version(version).readable[partition])
                .sorted()
                .toList();
        if (ready.isEmpty()) {
            return;
        }
        SimulatedVersion version = version(ready.get(pick % ready.size()));
        for (int taken = 0; taken < most && position(version.number) < version.readable[partition]; taken++) {
            Result result = version.logs.get(partition).get(position(version.number));
            positions.merge(version.number, 1, Integer::sum);
            byte[] value = result.value();
            task.take(version.number, result.key().bytes(), value.length == 0 ? null : value);
        }
    }

    private int lastOwner() {
        return task.state().log.speakers().pieces().stream()
                .reduce((first, second) -> second)
                .map(piece -> piece.version())
                .orElse(0);
    }

    /** Its worker reads how far versions are; they go on meanwhile. */
    void sample(int a) {
        Speakers now = view == 0 ? Speakers.NONE : ledger.entries.get(view - 1).after();
        for (SimulatedVersion version : versions) {
            if (!version.retired
                    && (now.speaks(version.number)
                            || task.state().log.speakers().speaks(version.number))) {
                sample(version, a);
            }
        }
    }

    void sample(SimulatedVersion version, int a) {
        if (version.retired) {
            return;
        }
        int frontier = version.lowestFrontier();
        int early = version.logs.get(partition).size();
        for (int i = 0; i < a % 3; i++) {
            version.advance(partition, a >> 3, a >> 5);
            version.advance(1 - partition, a >> 4, a >> 6);
        }
        int end = sabotages.contains(Sabotage.STABLE_OFFSET)
                ? version.readable[partition]
                : version.logs.get(partition).size();
        if (sabotages.contains(Sabotage.SAMPLE_ORDER)) {
            frontier = version.lowestFrontier();
            end = early;
        }
        long frontierMs = Place.ms(sabotages.contains(Sabotage.ABSENT_IS_GONE) ? SimulatedVersion.LAST : frontier);
        long seen = sabotages.contains(Sabotage.OLD_VIEW) ? Long.MAX_VALUE : view;
        samples.put(version.number, new Sample(seen, frontierMs, List.of((long) end, (long) end)));
    }

    private Outlook outlook() {
        Map<Integer, Outlook.Version> known = new HashMap<>();
        for (SimulatedVersion version : versions) {
            known.put(
                    version.number,
                    new Outlook.Version(
                            times(version), version.retired, Optional.ofNullable(samples.get(version.number))));
        }
        Speakers map = view == 0 ? Speakers.NONE : ledger.entries.get(view - 1).after();
        int rebuilt = ledger.rebuiltAt(view);
        SimulatedLedger.Rebuild left = ledger.memory(view);
        Outlook.Memory memory = new Outlook.Memory(horizonMs, left.startMs(), left.numbersAbove());
        long offset = view - 1;
        if (sabotages.contains(Sabotage.OLD_VIEW) && offset < task.state().applied) {
            offset += FORGED;
        }
        return new Outlook(
                sabotages.contains(Sabotage.OLD_VIEW) ? Long.MAX_VALUE : view,
                Math.max(0, Math.max(rebuilt, ledger.boundAt(view))),
                -1,
                offset,
                map,
                known,
                memory);
    }

    private WindowTimes times(SimulatedVersion version) {
        if (sabotages.contains(Sabotage.CLOSE_BY_ROW)) {
            return new WindowTimes(new TumblingWindows(1, Place.ms(version.grace), 0));
        }
        return sabotages.contains(Sabotage.HORIZON_UNSETTLED)
                ? new WindowTimes(new TumblingWindows(Place.ms(version.size), Place.ms(version.grace), 0))
                : version.times();
    }

    private static final long FORGED = 1_000_000;

    /** Does what is due and commits; what leaves is the reader's. */
    List<Statement> commit(int mostSaid) {
        work(mostSaid);
        committedRows = rows.copy();
        committedPositions = new HashMap<>(positions);
        List<Statement> leaves = said;
        said = new ArrayList<>();
        return left(leaves);
    }

    private List<Statement> left(List<Statement> leaves) {
        for (Statement statement : leaves) {
            if (statement instanceof Switched switched) {
                in(ledger.boundAt((int) switched.applied() + 1));
            } else if (statement instanceof Said one) {
                topic.add(new Entry(one.key().bytes(), one.value().orElse(new byte[0]), one.number()));
            } else if (statement instanceof Complete complete) {
                toldMs = Math.max(toldMs, complete.upToMs());
            }
        }
        return leaves;
    }

    private void in(int bound) {
        if (bound != topicOf) {
            topicOf = bound;
            topic.clear();
            toldMs = Long.MIN_VALUE;
        }
    }

    private void work(int mostSaid) {
        TaskState state = task.state();
        Speakers before = state.log.speakers();
        Optional<WindowKey> unscanned = state.cursor;
        long applied = state.applied;
        int unsaid = said.size();
        long startMs = state.recollects() ? Long.MAX_VALUE : state.startMs;
        breakMemory(state);
        task.commit(
                outlook(),
                this::taken,
                new Slice(mostSaid == Integer.MAX_VALUE ? ALL : looked, mostSaid),
                (name, value) -> {});
        if (state.applied != applied) {
            Map<Integer, Integer> closedEnds = new HashMap<>();
            Map<Integer, int[]> taken = new HashMap<>();
            for (SimulatedVersion version : versions) {
                closedEnds.put(version.number, version.closedEnd(version.frontiers[partition]));
                taken.put(version.number, new int[] {
                    position(version.number), version.logs.get(partition).size()
                });
            }
            said.add(
                    unsaid,
                    new Switched(before, state.log.speakers(), real(state.applied), closedEnds, unscanned, taken));
            spoil(state, unscanned);
        }
        if (state.startMs > startMs) {
            said.add(new Forgotten(startMs, state.startMs, state.log.speakers()));
        }
        completeUpToMs(state).ifPresent(ms -> said.add(new Complete(ms)));
    }

    private OptionalLong completeUpToMs(TaskState state) {
        Optional<WindowKey> cursor = state.cursor;
        if (sabotages.contains(Sabotage.HEARTBEAT_WHILE_SETTLING)) {
            state.cursor = Optional.empty();
        }
        OptionalLong ms = task.completeUpToMs();
        state.cursor = cursor;
        return sabotages.contains(Sabotage.HEARTBEAT_OF_THE_FRONTIER) && ms.isPresent()
                ? OptionalLong.of(ms.getAsLong() + Place.ms(1))
                : ms;
    }

    private void breakMemory(TaskState state) {
        if (sabotages.contains(Sabotage.RECOLLECTION_CUT_OFF) && begun >= 0) {
            state.recollected = TaskState.EVERYTHING;
        }
        if (sabotages.contains(Sabotage.REBUILD_NUMBERS)) {
            state.numbersAbove = 0;
        }
    }

    private void spoil(TaskState state, Optional<WindowKey> unscanned) {
        if (sabotages.contains(Sabotage.SETTLING_GOES_ON) && unscanned.isPresent()) {
            state.cursor = unscanned;
        }
        List<SwitchLog.Switch> switches = new ArrayList<>(state.log.switches());
        SwitchLog.Switch last = switches.remove(switches.size() - 1);
        if (sabotages.contains(Sabotage.UNSCANNED_IS_HEARD)) {
            last = new SwitchLog.Switch(last.before(), last.after(), last.closedEndsMs(), Optional.empty());
        }
        if (sabotages.contains(Sabotage.ONE_BOUND)) {
            Map<Integer, Long> ends = new HashMap<>(last.closedEndsMs());
            long highest = ends.values().stream().max(Comparator.naturalOrder()).orElse(Long.MIN_VALUE);
            ends.replaceAll((version, end) -> highest);
            last = new SwitchLog.Switch(last.before(), last.after(), ends, last.unscanned());
        }
        switches.add(last);
        state.log = new SwitchLog(switches);
    }

    private static long real(long offset) {
        return offset % FORGED;
    }

    private long taken(int version) {
        boolean leaves = !ledger.map().speaks(version);
        if (sabotages.contains(Sabotage.NO_FOLD) || (leaves && sabotages.contains(Sabotage.LEAVER_NOT_TAKEN))) {
            return Long.MAX_VALUE;
        }
        return position(version);
    }

    /** Does what is due, and loses it: a crash, or a fencing. */
    List<Statement> abort(int mostSaid, int newView) {
        work(mostSaid);
        List<Statement> leaves = sabotages.contains(Sabotage.SPLIT_COMMIT) ? left(said) : List.of();
        restart(newView);
        return leaves;
    }

    /** Goes on from what was committed, on a worker that has read so much of the ledger. */
    void restart(int newView) {
        rows.restore(committedRows);
        positions = new HashMap<>(committedPositions);
        said = new ArrayList<>();
        samples.clear();
        view = sabotages.contains(Sabotage.REBUILD_VIEW) ? newView : Math.max(newView, begun + 1);
        task = task();
        finals.clear();
    }

    /** What an instance holds that was not told that the task has moved. */
    record Zombie(TreeMap<byte[], byte[]> rows, Map<Integer, Integer> positions, int view) {}

    Zombie zombie() {
        return new Zombie(committedRows, new HashMap<>(committedPositions), view);
    }

    /** The old instance goes on for a commit, unfenced; then the new one does. */
    List<Statement> haunt(Zombie old, int a) {
        Zombie mine = zombie();
        committedRows = old.rows();
        committedPositions = old.positions();
        restart(old.view());
        commit(0);
        sample(a);
        take(1 + a % 6, a);
        List<Statement> leaves = commit(5);
        committedRows = mine.rows();
        committedPositions = mine.positions();
        restart(mine.view());
        return leaves;
    }

    // What it says

    @Override
    public void say(byte[] key, byte @Nullable [] value, Cause cause, OptionalLong number, int version) {
        WindowKey window = WindowKey.read(key).orElseThrow();
        if (sabotages.contains(Sabotage.VERBATIM_REVISION) && value != null && number.isPresent()) {
            long own = ownRevision(version, window);
            if (own > 0) {
                byte[] verbatim = io.hindcast.results.ResultValue.read(value)
                        .orElseThrow()
                        .revised(own);
                say(window, Optional.of(verbatim), cause, OptionalLong.of(own), version);
                return;
            }
        }
        say(window, Optional.ofNullable(value), cause, number, version);
    }

    private long ownRevision(int version, WindowKey window) {
        return version(version).logs.get(partition).subList(0, position(version)).stream()
                .filter(result -> result.key().equals(window))
                .reduce((first, second) -> second)
                .map(Result::revision)
                .orElse(0L);
    }

    private void say(WindowKey window, Optional<byte[]> value, Cause cause, OptionalLong number, int version) {
        said.add(new Said(
                window,
                value,
                broken(cause, number.isPresent() && finals.putIfAbsent(window, true) == null, value.isPresent()),
                number,
                version,
                position(version),
                task.state().log.speakers(),
                real(task.state().applied),
                task.state().startMs));
    }

    private Cause broken(Cause cause, boolean first, boolean told) {
        if (sabotages.contains(Sabotage.CAUSE_ALWAYS) && cause == Cause.SWITCH && first && told) {
            return Cause.CLOSE;
        }
        if (sabotages.contains(Sabotage.CAUSE_WHILE_SETTLING) && cause == Cause.CLOSE && settling()) {
            return Cause.SWITCH;
        }
        return cause;
    }

    private SimulatedVersion version(int number) {
        return versions.stream()
                .filter(version -> version.number == number)
                .min(Comparator.comparingInt(version -> version.number))
                .orElseThrow();
    }

    // At the end

    /** Everything is read and done, and nothing fails any more. */
    List<Statement> rest() {
        List<Statement> leaves = new ArrayList<>();
        for (int round = 0; round < 8; round++) {
            leaves.addAll(see(ledger.entries.size()));
            leaves.addAll(commit(0));
            sample(0);
            leaves.addAll(commit(0));
            for (int i = 0; i < 200; i++) {
                take(50, i);
            }
            for (int i = 0; i < 4; i++) {
                leaves.addAll(commit(Integer.MAX_VALUE));
            }
        }
        return leaves;
    }
}
