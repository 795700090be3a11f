package io.hindcast.publisher.alerts;

import static io.hindcast.publisher.alerts.AlertSabotage.FORGETS_EARLY;
import static io.hindcast.publisher.alerts.AlertSabotage.FROM_THE_END;
import static io.hindcast.publisher.alerts.AlertSabotage.FROM_THE_START;
import static io.hindcast.publisher.alerts.AlertSabotage.LEAVER_NOT_TAKEN;
import static io.hindcast.publisher.alerts.AlertSabotage.MIDDLE_KNOWS;
import static io.hindcast.publisher.alerts.AlertSabotage.NO_DIFFERENCE;
import static io.hindcast.publisher.alerts.AlertSabotage.NO_RECOLLECTION;
import static io.hindcast.publisher.alerts.AlertSabotage.NO_WAIT;
import static io.hindcast.publisher.alerts.AlertSabotage.SAMPLE_ORDER;
import static io.hindcast.publisher.alerts.AlertSabotage.SPLIT_COMMIT;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.publisher.MemoryRows;
import io.hindcast.publisher.Outlook;
import io.hindcast.publisher.Sample;
import io.hindcast.publisher.StableTopic;
import io.hindcast.publisher.WindowTimes;
import io.hindcast.publisher.alerts.Settling.Known;
import io.hindcast.publisher.alerts.Settling.Outcome;
import io.hindcast.results.AlertKey;
import io.hindcast.speakers.Bucket;
import io.hindcast.speakers.Piece;
import io.hindcast.speakers.Speakers;
import io.hindcast.time.TumblingWindows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** A random history of one partition: versions that come forward, cutovers, shares, rollbacks, crashes, lost memories. */
final class SimulatedAlerts {
    private static final int KEYS = 4;
    private static final WindowTimes TIMES = new WindowTimes(new TumblingWindows(1, 0, 0));

    private final Random random;
    private final Set<AlertSabotage> sabotages;
    private final List<SimulatedTeller> versions = new ArrayList<>();
    private final List<Speakers> maps = new ArrayList<>();
    private final Map<Integer, Sample> samples = new HashMap<>();
    private MemoryRows rows = new MemoryRows();
    private Map<Integer, Integer> positions = new HashMap<>();
    private TreeMap<byte[], byte[]> committedRows = rows.copy();
    private Map<Integer, Integer> committedPositions = Map.of();
    private final List<SaidRecord> said = new ArrayList<>();
    private final List<SaidRecord> saying = new ArrayList<>();
    private final StableAlerts topic = this::say;
    private AlertTask task;
    /** The topic that was bound by a decision, by number. */
    private final TreeMap<Integer, Integer> topics = new TreeMap<>(Map.of(0, 0));

    private int bound;
    private int decision = -1;
    private boolean lost;

    /** A record of a topic, and how many turns there had been. */
    record SaidRecord(int topic, AlertKey alert, Told told, boolean superseded, int version, int turns) {}

    SimulatedAlerts(long seed, Set<AlertSabotage> sabotages) {
        this.random = new Random(seed);
        this.sabotages = sabotages;
        List<SimulatedStory> whole = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            whole.add(SimulatedStory.draw(
                    AlertKey.of(("{\"k\":\"" + key + "\",\"alert\":\"hot\"}").getBytes(UTF_8))
                            .orElseThrow(),
                    random));
        }
        int count = 2 + random.nextInt(2);
        for (int number = 1; number <= count; number++) {
            boolean knows = random.nextInt(4) != 0;
            List<SimulatedStory> its = new ArrayList<>();
            for (SimulatedStory story : whole) {
                SimulatedStory own = random.nextInt(4) == 0 ? SimulatedStory.draw(story.alert(), random) : story;
                its.add(knows ? own : own.fromTheMiddle(random.nextInt(SimulatedStory.LAST)));
            }
            versions.add(new SimulatedTeller(number, knows, same(its, whole) ? whole : its, 1 + random.nextInt(2)));
        }
        task = task();
    }

    private static boolean same(List<SimulatedStory> one, List<SimulatedStory> other) {
        return one.equals(other);
    }

    private AlertTask task() {
        return new AlertTask(0, rows, topic, this::page, this::settle);
    }

    private void say(byte[] key, byte[] value, int version) {
        saying.add(new SaidRecord(
                topics.getOrDefault((int) task.state().bound, -1),
                AlertKey.read(key).orElseThrow(),
                Told.read(value).orElseThrow(),
                new String(value, UTF_8).contains("superseded"),
                version,
                task.state().turns.count()));
    }

    private StableTopic.Page page(long offset) {
        int until = Math.min(said.size(), (int) offset + 3);
        List<StableTopic.Entry> entries = said.subList((int) offset, until).stream()
                .filter(one -> one.topic == topic())
                .map(one -> new StableTopic.Entry(
                        one.alert.record(one.told.about().sinceMs()),
                        one.told.value(),
                        OptionalLong.empty(),
                        one.version))
                .toList();
        boolean none = sabotages.contains(NO_RECOLLECTION);
        return new StableTopic.Page(none ? List.of() : entries, until, none || until == said.size(), Long.MIN_VALUE);
    }

    /** The one that is bound. */
    int topic() {
        return topics.lastEntry().getValue();
    }

    /** Whether a memory was lost. */
    boolean lost() {
        return lost;
    }

    private Outcome settle(Known known) {
        Known broken = known;
        if (sabotages.contains(NO_WAIT)) {
            broken = with(broken, broken.fromMs(), Long.MAX_VALUE, broken.knows());
        }
        if (sabotages.contains(FROM_THE_START) && known.stands().isEmpty()) {
            broken = with(broken, Turns.NEVER, broken.heardMs(), broken.knows());
        }
        if (sabotages.contains(FROM_THE_END) && !known.first() && !known.told().isEmpty()) {
            long lastMs = known.told().get(known.told().size() - 1).atMs();
            broken = with(broken, Math.max(lastMs, known.fromMs()), broken.heardMs(), broken.knows());
        }
        if (sabotages.contains(MIDDLE_KNOWS)) {
            broken = with(broken, broken.fromMs(), broken.heardMs(), true);
        }
        Outcome outcome = Settling.settle(broken);
        if (sabotages.contains(NO_DIFFERENCE)) {
            List<Settling.Statement> kept = outcome.statements().stream()
                    .filter(statement -> !statement.superseded())
                    .toList();
            return new Outcome(kept, outcome.opening(), outcome.saidMs(), outcome.waitsUntilMs(), outcome.vouched());
        }
        return sabotages.contains(FORGETS_EARLY) && outcome.opening().isEmpty()
                ? new Outcome(outcome.statements(), Optional.empty(), Turns.NEVER, Turns.NEVER, false)
                : outcome;
    }

    private static Known with(Known known, long fromMs, long heardMs, boolean knows) {
        return new Known(
                known.stands(), known.saidMs(), fromMs, known.told(), heardMs, knows, known.vouched(), known.first());
    }

    void run() {
        for (int step = 0; step < 160; step++) {
            step();
        }
        versions.forEach(SimulatedTeller::end);
        for (int step = 0; step < 60; step++) {
            versions.forEach(this::sample);
            versions.forEach(version -> take(version, Integer.MAX_VALUE));
            commit();
        }
        new AlertsReader(this).check();
    }

    private void step() {
        SimulatedTeller version = versions.get(random.nextInt(versions.size()));
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> version.comeForward(random, 1 + random.nextInt(5));
            case 3, 4 -> sample(version);
            case 5, 6 -> take(version, 1 + random.nextInt(4));
            case 7, 8, 9 -> commit();
            case 10 -> {
                if (random.nextInt(4) == 0 && !version.retired) {
                    decide(version);
                } else if (random.nextInt(4) == 0) {
                    retire(version);
                }
            }
            default -> {
                if (random.nextInt(3) == 0) {
                    crash();
                }
            }
        }
    }

    private void decide(SimulatedTeller version) {
        decision++;
        Speakers before = maps.isEmpty() ? Speakers.NONE : maps.get(maps.size() - 1);
        boolean share = !maps.isEmpty() && random.nextInt(4) == 0;
        maps.add(before.and(
                new Piece(Speakers.BEGINNING, Speakers.END, share ? Bucket.COUNT / 2 : Bucket.COUNT, version.number)));
        if (random.nextInt(6) == 0) {
            bound = decision;
            topics.put(bound, topic() + 1);
        }
    }

    /** Once nobody needs it by what the ledger says, and that is done. */
    private void retire(SimulatedTeller version) {
        boolean needed = maps.isEmpty()
                || maps.get(decision).versions().contains(version.number)
                || task.state().turned != decision
                || task.state().settling();
        version.retired |= !needed && version.number > 1;
    }

    private void sample(SimulatedTeller version) {
        if (random.nextInt(8) == 0) {
            return;
        }
        long end = version.log.size();
        boolean early = sabotages.contains(SAMPLE_ORDER);
        if (early) {
            version.comeForward(random, 3);
        }
        samples.put(version.number, version.sample(decision + 1, early ? end : version.log.size()));
    }

    private void take(SimulatedTeller version, int most) {
        if (!task.wanted().contains(version.number)) {
            return;
        }
        int position = positions.getOrDefault(version.number, 0);
        int readable = version.readable(random);
        for (int taken = 0; position < readable && taken < most; taken++, position++) {
            SimulatedStory.Event event = version.log.get(position);
            task.take(version.number, event.key(), event.value());
        }
        positions.put(version.number, position);
    }

    private Outlook outlook() {
        Map<Integer, Outlook.Version> known = new HashMap<>();
        for (SimulatedTeller version : versions) {
            known.put(
                    version.number,
                    new Outlook.Version(
                            TIMES, version.retired, Optional.ofNullable(samples.get(version.number)), version.knows));
        }
        return maps.isEmpty()
                ? Outlook.NOTHING
                : new Outlook(decision + 1, 0, bound, decision, maps.get(decision), known, Outlook.Memory.ALL);
    }

    private void commit() {
        boolean leaverNotTaken = sabotages.contains(LEAVER_NOT_TAKEN);
        task.commit(
                outlook(),
                version -> leaverNotTaken ? Long.MAX_VALUE : positions.getOrDefault(version, -1),
                1 + random.nextInt(4),
                (name, value) -> {});
        boolean killed = random.nextInt(12) == 0;
        if (!killed || sabotages.contains(SPLIT_COMMIT)) {
            said.addAll(saying);
        }
        saying.clear();
        if (killed) {
            restart();
            return;
        }
        task.changed();
        committedRows = rows.copy();
        committedPositions = new HashMap<>(positions);
    }

    private void crash() {
        saying.clear();
        if (random.nextInt(10) == 0 && !maps.isEmpty()) {
            // Its memory is lost, and another one begins with the topic.
            committedRows = new MemoryRows().copy();
            committedPositions = Map.of();
            decision++;
            maps.add(maps.get(maps.size() - 1));
            bound = decision;
            topics.put(bound, topic());
            lost = true;
        }
        restart();
    }

    private void restart() {
        rows = new MemoryRows();
        rows.restore(committedRows);
        positions = new HashMap<>(committedPositions);
        task = task();
    }

    List<SimulatedTeller> versions() {
        return versions;
    }

    List<SaidRecord> said() {
        return said;
    }

    AlertTask now() {
        return task;
    }
}
