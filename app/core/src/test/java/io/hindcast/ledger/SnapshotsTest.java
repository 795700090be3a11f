package io.hindcast.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.LedgerRecord.Growing;
import io.hindcast.ledger.LedgerRecord.Grown;
import io.hindcast.ledger.LedgerRecord.Mark;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.LedgerRecord.Watermarks;
import io.hindcast.pipeline.VersionId;
import io.hindcast.schema.SchemaFact;
import io.hindcast.schema.SchemaId;
import io.hindcast.schema.SchemaText;
import io.hindcast.zone.Zone;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The law of snapshots: whether a reader begins at the first record or at a snapshot, it comes to the same. */
final class SnapshotsTest {
    private static final Zone BERLIN = Zone.recorded("Europe/Berlin", "2025a", "1 +01:00 10+02:00");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void theFoldFromASnapshotIsTheFoldFromTheFirstRecord() {
        Set<String> phases = new TreeSet<>();
        Set<String> spoke = new TreeSet<>();
        Set<String> redrives = new TreeSet<>();
        for (long seed = 1; seed <= 40; seed++) {
            checkLaw(seed, phases, spoke, redrives);
        }
        assertEquals(Set.of("begun", "stopped", "redriven", "given up"), redrives);
        assertEquals(Set.of("applied", "bound", "boundary", "share", "leaving", "rolled back"), spoke);
        assertEquals(
                Set.of(
                        "proposed",
                        "replaying",
                        "caught up",
                        "serving",
                        "finished",
                        "retired",
                        "failed",
                        "cancelled",
                        "expired"),
                phases,
                "the logs reach every phase");
    }

    private static void checkLaw(long seed, Set<String> phases, Set<String> spoke, Set<String> redrives) {
        Random random = new Random(seed);
        ControlPlane whole = ControlPlane.EMPTY.apply(entry(0, new LevelRaised(Level.NEWEST, "0.1.0"), -1));
        Optional<ControlPlane> fromSnapshot = Optional.empty();
        for (int offset = 1; offset < 1_500; offset++) {
            LedgerRead read = random.nextInt(20) == 0
                    ? new LedgerRead.Junk(offset, "is not JSON")
                    : new LedgerRead.Entry(
                            entry(offset, perhaps(offset, record(random, whole)), offset - 1 - random.nextInt(2)));
            whole = whole.apply(read);
            fromSnapshot = fromSnapshot.map(state -> state.apply(read));
            if (fromSnapshot.isPresent()) {
                assertEquals(whole, fromSnapshot.get(), "seed " + seed + ", offset " + offset);
            }
            if (random.nextInt(100) == 0) {
                fromSnapshot = Optional.of(written(whole));
            }
            whole.pipelines().values().stream()
                    .flatMap(pipeline -> pipeline.versions().stream())
                    .forEach(version -> phases.add(version.phase().word()));
            whole.pipelines().values().forEach(pipeline -> spoke.addAll(words(pipeline)));
            whole.redrives()
                    .all()
                    .values()
                    .forEach(redrive -> redrives.add(redrive.stands().word()));
        }
        assertFalse(whole.schemas().all().isEmpty());
    }

    private static Set<String> words(PipelineState pipeline) {
        Set<String> words = new TreeSet<>();
        Speaking speaking = pipeline.speaking();
        pipeline.bound().ifPresent(topic -> words.add("bound"));
        speaking.share().ifPresent(share -> words.add("share"));
        speaking.applied().ifPresent(applied -> words.add("applied"));
        speaking.leaving().forEach(number -> words.add("leaving"));
        speaking.cutovers().stream().filter(cutover -> !cutover.stands()).forEach(undone -> words.add("rolled back"));
        if (speaking.hasBoundary()) {
            words.add("boundary");
        }
        return words;
    }

    @Test
    void aSnapshotOfManyPartsIsFoundAmongOthers() {
        ControlPlane state = large();
        List<Snapshot> parts = SnapshotText.of(state);
        assertTrue(parts.size() > 1, parts.size() + " parts");
        Snapshots snapshots = new Snapshots();
        // Two workers write the same one at once, and something else comes in between.
        for (int part = parts.size() - 1; part >= 0; part--) {
            snapshots.hear(read(parts.get(part)));
            snapshots.hear(new LedgerRead.Junk(1, "is not JSON"));
            snapshots.hear(read(parts.get(part)));
        }
        assertEquals(Optional.of(state), snapshots.newest().map(Snapshots.Found::state));
    }

    @Test
    void aTornOneAndOneOfOtherRulesArePassedOver() {
        ControlPlane older = ControlPlane.EMPTY.apply(entry(0, proposed(1), -1));
        ControlPlane newer = large();
        Snapshots snapshots = new Snapshots();
        Snapshot good = SnapshotText.of(older).get(0);
        snapshots.hear(read(good));
        SnapshotText.of(newer).stream().skip(1).forEach(part -> snapshots.hear(read(part)));
        snapshots.hear(read(new Snapshot(9_000, 5, 0, 1, good.digest(), good.body())));
        snapshots.hear(read(new Snapshot(9_001, 1, 0, 1, good.digest(), good.body())));
        snapshots.hear(read(new Snapshot(9_002, 1, 0, 1, "0".repeat(64), good.body())));
        assertEquals(Optional.of(older), snapshots.newest().map(Snapshots.Found::state));
    }

    /** Releases that know level 2 alone read a state as far as they know it: they must not take one that says more. */
    @Test
    void onlyAStateThatOlderReleasesKnowIsWrittenForThem() {
        ControlPlane second = ControlPlane.EMPTY.apply(entry(0, new LevelRaised(2, "0.1.0"), -1));
        assertEquals(1, SnapshotText.of(second).get(0).fold());
        ControlPlane third = second.apply(entry(1, new LevelRaised(3, "0.2.0"), 0));
        assertEquals(2, SnapshotText.of(third).get(0).fold());
        assertEquals(third, written(third));
        ControlPlane fourth = third.apply(entry(2, new LevelRaised(4, "0.3.0"), 1));
        assertEquals(3, SnapshotText.of(fourth).get(0).fold());
        assertEquals(fourth, written(fourth));
        ControlPlane eighth = fourth.apply(entry(3, new LevelRaised(8, "0.4.0"), 2));
        assertEquals(3, SnapshotText.of(eighth).get(0).fold());
        ControlPlane ninth = eighth.apply(entry(4, new LevelRaised(9, "0.5.0"), 3));
        assertEquals(4, SnapshotText.of(ninth).get(0).fold());
        assertEquals(ninth, written(ninth));
    }

    /** Who speaks follows from all records: a state without it, as older releases wrote it, is no place to begin. */
    @Test
    void aStateOfAReleaseThatDidNotFoldWhoSpeaksIsPassedOver() throws Exception {
        ControlPlane state = ControlPlane.EMPTY.apply(entry(0, proposed(1), -1));
        String text = new String(StateJson.write(state), StandardCharsets.UTF_8);
        String older = text.replaceAll(",\"speaking\":\\{.*?\"leaving\":\\[\\]\\}", "");
        assertTrue(older.length() < text.length() && older.endsWith("]}"), older);
        assertThrows(LedgerFormatException.class, () -> StateJson.read(older.getBytes(StandardCharsets.UTF_8)));
        assertEquals(state, StateJson.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whereThereIsNoneNothingIsFound() {
        assertEquals(Optional.empty(), new Snapshots().newest());
    }

    @Test
    void aSnapshotChangesNothingButTheOffset() {
        ControlPlane before = ControlPlane.EMPTY.apply(entry(0, new LevelRaised(Level.NEWEST, "0.1.0"), -1));
        ControlPlane after = before.apply(entry(1, SnapshotText.of(before).get(0), 0));
        assertEquals(before.pipelines(), after.pipelines());
        assertEquals(Optional.empty(), after.rejection(1));
        assertEquals(1, after.offset());
    }

    /** Found from its own bytes, as a reader does. */
    private static ControlPlane written(ControlPlane state) {
        Snapshots snapshots = new Snapshots();
        SnapshotText.of(state).forEach(part -> snapshots.hear(read(part)));
        return snapshots.newest().orElseThrow().state();
    }

    private static LedgerRead read(Snapshot snapshot) {
        return LedgerJson.read(1, LedgerJson.encode(NOON, "worker", new Draft(snapshot, "", 0)));
    }

    /** With texts that do not compress. */
    private static ControlPlane large() {
        Random random = new Random(1);
        ControlPlane state = ControlPlane.EMPTY;
        for (int number = 1; number <= 4; number++) {
            byte[] noise = new byte[300_000];
            random.nextBytes(noise);
            String text = new String(noise, StandardCharsets.ISO_8859_1);
            state = state.apply(
                    entry(number, new Proposed(new VersionId("revenue", number), "print", "a.yaml", text), number - 1));
        }
        return state;
    }

    private static LedgerRecord record(Random random, ControlPlane state) {
        PipelineState pipeline = state.pipeline(random.nextBoolean() ? "revenue" : "clicks");
        String name = pipeline.name();
        int newest = pipeline.versions().size();
        VersionId version = new VersionId(name, Math.max(1, newest - random.nextInt(3)));
        return switch (random.nextInt(35)) {
            case 0, 1 -> new Proposed(pipeline.next(), "print-" + random.nextInt(3), "a.yaml", "text \u0000 é 😀");
            case 2 -> new Proposed(pipeline.next(), "print", "a.yaml", "text", List.of(BERLIN));
            case 3, 4, 5 -> started(version, random);
            case 6, 7 -> new CaughtUp(version);
            case 8, 9 ->
                new CutOver(version, served(random, pipeline), Optional.of(NOON.plusSeconds(random.nextInt(3_000))));
            case 22, 23 ->
                new CutOver(
                        version,
                        served(random, pipeline),
                        Optional.empty(),
                        new Takeover(random.nextInt(9), 10_000 - random.nextInt(2) * 9_500, Optional.of("then")));
            case 24, 25 -> rolledBack(random, pipeline, version);
            case 26 ->
                new Bound(
                        name,
                        random.nextInt(3) == 0 ? "shared" : name,
                        "id-" + random.nextInt(2),
                        1,
                        Bound.Binding.values()[random.nextInt(2)]);
            case 29 ->
                new Rebuilt(
                        name,
                        random.nextBoolean() ? StableTopic.Generation.EVERYTHING : random.nextInt(9),
                        random.nextInt(9));
            case 30 -> new TopicPaced(name, random.nextBoolean() ? MaxRate.NONE : new MaxRate(random.nextInt(3)));
            case 27 ->
                new Applied(
                        name,
                        pipeline.speaking().switchOffset() - random.nextInt(2),
                        List.of(new Applied.Taken(version, List.of(7L))),
                        new Applied.Counts(1, 2, 3, 4, random.nextInt(2)));
            case 28 -> new Retired(version, Retired.WayBack.GIVEN_UP, Retired.Windows.values()[random.nextInt(2)]);
            case 10 -> new CutOver(version);
            case 11 -> new Retired(version, Retired.WayBack.values()[random.nextInt(2)]);
            case 12 -> new Failed(version, "chance");
            case 13 -> new Revived(version);
            case 14 -> new Paced(version, new MaxRate(random.nextInt(3)));
            case 15 -> new Cancelled(version);
            case 31 -> new Expired(version);
            case 32, 33 -> redrive(random, name);

            case 34 -> redriven(random, name, state);
            case 16 -> new Finished(version);
            case 17 -> new Growing(version, "orders", 2 + random.nextInt(2));
            case 18 -> new Grown(version, "orders", List.of(5L));
            case 19 -> compared(version, random);
            case 20 -> random.nextInt(12) == 0 ? new Removed(name) : new CaughtUp(version);
            default ->
                new Watermarks(version, List.of(new Mark("orders", random.nextInt(2), random.nextInt(99), 1_000)));
        };
    }

    /** Now and then a schema, sometimes another one of the same number. */
    private static LedgerRecord perhaps(int offset, LedgerRecord other) {
        if (offset % 100 != 7) {
            return other;
        }
        return new SchemaRecorded(
                new SchemaId("http://r", "orders", offset / 100 % 4),
                offset % 300 == 7
                        ? new SchemaFact.Missing()
                        : new SchemaFact.Written(new SchemaText(
                                "AVRO", "{}", List.of(new SchemaText.Reference("a.B", "[" + offset / 700 + "]")))));
    }

    private static LedgerRecord redrive(Random random, String name) {
        Offsets offsets =
                Offsets.of(random.longs(1 + random.nextInt(2), 0, 500).boxed().toList());
        return new RedriveBegun(
                name,
                1 + random.nextInt(3),
                "r" + random.nextInt(60),
                "9f3c",
                List.of(new RedrivenTopic(
                        "orders", "id-" + random.nextInt(3), Map.of(random.nextInt(2), offsets), List.of(9L, 8L))));
    }

    private static LedgerRecord redriven(Random random, String name, ControlPlane state) {
        List<Redrive> open = state.redrives().all().values().stream()
                .filter(redrive -> !redrive.over())
                .toList();
        RedriveMoved.To[] to = RedriveMoved.To.values();
        return open.isEmpty()
                ? new RedriveMoved(name, "r1", to[random.nextInt(to.length)])
                : new RedriveMoved(
                        open.get(0).what().pipeline(), open.get(0).what().redrive(), to[random.nextInt(to.length)]);
    }

    private static LedgerRecord rolledBack(Random random, PipelineState pipeline, VersionId version) {
        Optional<Speaking.Cutover> cutover = random.nextInt(4) == 0
                ? pipeline.speaking().latest()
                : pipeline.speaking().standing();
        VersionId back = cutover.map(found -> new VersionId(pipeline.name(), found.from()))
                .orElse(version);
        return new RolledBack(
                back,
                served(random, pipeline),
                Optional.of(NOON),
                cutover.map(found -> found.by().offset()).orElse(0L));
    }

    private static Optional<VersionId> served(Random random, PipelineState pipeline) {
        return random.nextInt(4) == 0 ? Optional.empty() : pipeline.serving().map(VersionState::id);
    }

    private static Compared compared(VersionId version, Random random) {
        VersionId against = new VersionId(version.pipeline(), version.number() + 1);
        Counts counts = new Counts(random.nextInt(9), random.nextInt(2), 0, 0, random.nextInt(2));
        return new Compared(
                version,
                against,
                counts,
                random.nextBoolean() ? Optional.empty() : Optional.of(Compared.Verdict.values()[random.nextInt(3)]),
                Optional.empty(),
                random.nextBoolean() ? Optional.empty() : Optional.of(reach(random)));
    }

    private static Reach reach(Random random) {
        Reach.Place place = new Reach.Place("id", List.of(3L), List.of(3L + random.nextInt(3)));
        return new Reach(
                new Reach.Windows(random.nextInt(1_000), random.nextInt(2) - 1),
                place,
                place,
                new Reach.Sums(0, 1, List.of(new Reach.Column("revenue", 1, 2, 3, Optional.empty(), Optional.empty()))),
                random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(7));
    }

    private static Started started(VersionId version, Random random) {
        SourceStart source = new SourceStart(
                "orders",
                "id",
                List.of(0L),
                List.of(9L),
                List.of(random.nextBoolean() ? Floor.BEGINNING : Floor.upTo(7, Floor.Basis.WORD)),
                new EventTimeReading("at", 5));
        return new Started(
                version,
                List.of(source),
                1,
                random.nextInt(3) == 0 ? Optional.of(NOON) : Optional.empty(),
                random.nextBoolean() ? MaxRate.NONE : new MaxRate(7),
                random.nextBoolean() ? Optional.of(request(random)) : Optional.empty());
    }

    private static Request request(Random random) {
        return new Request(
                "--from-earliest",
                random.nextBoolean() ? Optional.of(NOON) : Optional.empty(),
                random.nextBoolean()
                        ? Optional.of(new Rollout(random.nextBoolean() ? OptionalLong.of(7) : OptionalLong.empty()))
                        : Optional.empty());
    }

    private static Proposed proposed(int number) {
        return new Proposed(new VersionId("revenue", number), "print", "a.yaml", "text");
    }

    private static LedgerEntry entry(long offset, LedgerRecord record, long basedOn) {
        return new LedgerEntry(offset, NOON.plusSeconds(offset), "somebody", new Draft(record, "why", basedOn));
    }
}
