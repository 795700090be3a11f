package io.hindcast.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.pipeline.VersionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether a ledger is still what was written: each way to spoil one is noticed. */
final class ChainCheckTest {
    private static final int RECORDS = 40;
    private static final VersionId V1 = new VersionId("revenue", 1);

    private record Stored(byte[] key, byte[] value) {
        static Stored of(String key, byte[] value) {
            return new Stored(key.getBytes(UTF_8), value);
        }
    }

    /** As several processes write it: each is some records behind when it decides. */
    private static List<Stored> written() {
        List<Stored> log = new ArrayList<>();
        ChainCheck check = ChainCheck.whole(RECORDS);
        for (int offset = 0; offset < RECORDS; offset++) {
            LedgerRecord record = offset == 0 ? new LevelRaised(Level.NEWEST, "0.1.0") : new Cancelled(V1);
            long basedOn = Math.max(-1, offset - 1 - offset % 3);
            Stamp stamp = new Stamp(
                    Instant.EPOCH.plusSeconds(offset),
                    "anna",
                    Optional.of("replay"),
                    Optional.empty(),
                    check.at(basedOn).map(Chain::hash));
            Stored stored =
                    Stored.of(record.pipeline(), LedgerJson.encode(stamp, new Draft(record, "because", basedOn)));
            log.add(stored);
            check.hear(LedgerJson.read(offset, stored.value), stored.key, stored.value, level(offset));
        }
        return log;
    }

    private static Level level(long offset) {
        return offset == 0 ? Level.FIRST : new Level(Level.NEWEST, Provenance.NONE);
    }

    private static Optional<String> finding(List<Stored> log) {
        return trail(log).finding();
    }

    private static AuditTrail trail(List<Stored> log) {
        AuditTrail trail = new AuditTrail();
        for (int offset = 0; offset < log.size(); offset++) {
            trail.hear(offset, log.get(offset).key, log.get(offset).value);
        }
        return trail;
    }

    @Test
    void whatNobodyTouchedIsIntact() {
        AuditTrail trail = trail(written());
        assertEquals(Optional.empty(), trail.finding());
        assertEquals(RECORDS, trail.chain().records());
        assertEquals(RECORDS, trail.chained());
    }

    @Test
    void eachChangedByteIsNoticedByWhatWasWrittenBehindIt() {
        for (int changed = 0; changed < RECORDS - 3; changed++) {
            List<Stored> log = written();
            byte[] value = log.get(changed).value.clone();
            int at = new String(value, UTF_8).indexOf("anna");
            value[at] = 'A';
            log.set(changed, new Stored(log.get(changed).key, value));
            Optional<String> finding = finding(log);
            assertTrue(finding.isPresent(), "record " + changed);
            assertTrue(finding.get().contains("was written when something else stood at "), finding.get());
        }
    }

    @Test
    void aChangedKeyIsNoticed() {
        List<Stored> log = written();
        log.set(7, Stored.of("other", log.get(7).value));
        assertTrue(finding(log).isPresent());
    }

    @Test
    void eachRemovedRecordIsNoticed() {
        for (int removed = 0; removed < RECORDS - 3; removed++) {
            List<Stored> log = written();
            log.remove(removed);
            assertTrue(finding(log).isPresent(), "record " + removed);
        }
    }

    @Test
    void twoThatHaveChangedPlacesAreNoticed() {
        List<Stored> log = written();
        Stored fifth = log.get(5);
        log.set(5, log.get(6));
        log.set(6, fifth);
        assertTrue(finding(log).isPresent());
    }

    @Test
    void whatSomebodyElseHasWrittenIsNoticed() {
        Draft draft = new Draft(new Cancelled(V1), "forged", RECORDS - 1);
        List<Stored> unchained = written();
        unchained.add(Stored.of("revenue", LedgerJson.encode(new Stamp(Instant.EPOCH, "mallory"), draft)));
        assertEquals(
                Optional.of("record 40 names no chain, as every record of a ledger of level " + Level.NEWEST
                        + " does: somebody else has written it"),
                finding(unchained));

        List<Stored> guessed = written();
        Stamp guess =
                new Stamp(Instant.EPOCH, "mallory", Optional.empty(), Optional.empty(), Optional.of("f".repeat(64)));
        guessed.add(Stored.of("revenue", LedgerJson.encode(guess, draft)));
        assertEquals(
                Optional.of("record 40 was written when something else stood at 39, or was not written by Hindcast"),
                finding(guessed));
    }

    /** Nothing behind names them: an anchor does, where somebody has kept one. */
    @Test
    void theEndIsCoveredByAnAnchorAlone() {
        Chain kept = trail(written()).chain();
        List<Stored> log = written();
        byte[] value = log.get(RECORDS - 1).value.clone();
        value[new String(value, UTF_8).indexOf("anna")] = 'A';
        log.set(RECORDS - 1, new Stored(log.get(RECORDS - 1).key, value));

        AuditTrail trail = trail(log);
        assertEquals(Optional.empty(), trail.finding());
        assertFalse(trail.began(kept.records(), kept.hash()));
        assertTrue(trail(written()).began(kept.records(), kept.hash().substring(0, 16)));
        assertFalse(trail(written()).began(RECORDS + 1, kept.hash()));
    }

    @Test
    void whatIsMissingAtTheBeginningIsNamed() {
        List<Stored> log = written();
        AuditTrail trail = new AuditTrail();
        for (int offset = 3; offset < log.size(); offset++) {
            trail.hear(offset, log.get(offset).key, log.get(offset).value);
        }
        assertEquals(Optional.of("records 0 to 2 are missing"), trail.finding());
    }

    @Test
    void recordsOfReleasesThatKnewNoChainAreNoAlarm() {
        List<Stored> log = new ArrayList<>();
        for (int offset = 0; offset < RECORDS; offset++) {
            Draft draft = new Draft(new Cancelled(V1), "because", offset - 1);
            log.add(Stored.of("revenue", LedgerJson.encode(Instant.EPOCH, "anna", draft)));
        }
        AuditTrail trail = trail(log);
        assertEquals(Optional.empty(), trail.finding());
        assertEquals(0, trail.chained());
    }

    /** A reader that begins behind a snapshot takes the chain from it, and notices what comes later. */
    @Test
    void behindASnapshotTheChainGoesOn() {
        List<Stored> log = written();
        Chain at20 = chain(log, 20);
        ChainCheck whole = ChainCheck.behind(at20, RECORDS);
        for (int offset = 20; offset < RECORDS; offset++) {
            whole.hear(
                    LedgerJson.read(offset, log.get(offset).value),
                    log.get(offset).key,
                    log.get(offset).value,
                    level(offset));
        }
        assertEquals(Optional.empty(), whole.finding());
        assertEquals(chain(log, RECORDS), whole.chain());
    }

    private static Chain chain(List<Stored> log, int records) {
        Chain chain = Chain.START;
        for (Stored stored : log.subList(0, records)) {
            chain = chain.with(stored.key, stored.value);
        }
        return chain;
    }
}
