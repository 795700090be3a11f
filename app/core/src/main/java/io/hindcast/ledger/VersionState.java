package io.hindcast.ledger;

import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.LedgerRecord.Watermarks;
import io.hindcast.pipeline.VersionId;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the ledger says of one version.
 *
 * @param phase where it stands
 * @param moves how it came there
 * @param lastComparison the last one, if any
 * @param marks how far it had read at some moments
 * @param growing source topics that have got partitions which the version is to take up, by name: how many they have
 */
public record VersionState(
        Proposed proposal,
        Phase phase,
        Moves moves,
        Optional<Noted> lastComparison,
        Marks marks,
        SortedMap<String, Integer> growing) {
    public VersionState {
        growing = Collections.unmodifiableSortedMap(new TreeMap<>(growing));
    }

    /** A comparison, and the record that holds it. */
    public record Noted(Compared comparison, Provenance by) {}

    static VersionState proposed(Proposed proposal, Provenance by) {
        return new VersionState(
                proposal,
                new Phase.Proposed(),
                Moves.begin(by),
                Optional.empty(),
                Marks.NONE,
                Collections.emptySortedMap());
    }

    public VersionId id() {
        return proposal.version();
    }

    /** When it came into its phase, by the clock of who recorded it. */
    public Instant since() {
        return entered().at();
    }

    /** The record by which it came into its phase. */
    public Provenance entered() {
        return moves.entered();
    }

    /** The record by which the phase, or its rate within the phase, became what it is. */
    public Provenance changed() {
        return moves.changed();
    }

    /** Whether it has ever served. */
    public boolean served() {
        return moves.served();
    }

    /** So long it is the way back from a cutover, and is retired only by whoever gives that up; empty if it is none. */
    public Optional<Instant> keepUntil() {
        return moves.keepUntil();
    }

    boolean keptAt(Instant now) {
        return keepUntil().filter(now::isBefore).isPresent();
    }

    public Optional<Compared> comparison() {
        return lastComparison.map(Noted::comparison);
    }

    /** Whether workers run it: also no while it waits to take up partitions. */
    public boolean running() {
        return phase.running() && growing.isEmpty();
    }

    /** What a step of its phase makes of it. */
    Transition to(Step step, Provenance by) {
        return step instanceof Step.To next
                ? new Transition.To(in(next.phase(), by))
                : new Transition.Refused(((Step.Refused) step).reason());
    }

    VersionState in(Phase next, Provenance by) {
        return new VersionState(proposal, next, moves.step(phase, next, by), lastComparison, marks, growing);
    }

    VersionState kept(Optional<Instant> until) {
        return new VersionState(proposal, phase, moves.kept(until), lastComparison, marks, growing);
    }

    VersionState compared(Compared latest, Provenance by) {
        return new VersionState(proposal, phase, moves, Optional.of(new Noted(latest, by)), marks, growing);
    }

    VersionState read(Watermarks read, Instant at) {
        return new VersionState(proposal, phase, moves, lastComparison, marks.and(read, at), growing);
    }

    VersionState growing(String topic, int partitions) {
        SortedMap<String, Integer> more = new TreeMap<>(growing);
        more.put(topic, partitions);
        return new VersionState(proposal, phase, moves, lastComparison, marks, more);
    }

    VersionState grown(String topic) {
        SortedMap<String, Integer> still = new TreeMap<>(growing);
        still.remove(topic);
        return new VersionState(proposal, phase, moves, lastComparison, marks, still);
    }

    /** Whether its last comparison was with that one. */
    boolean comparedWith(VersionState other) {
        return comparison().filter(last -> last.against().equals(other.id())).isPresent();
    }
}
