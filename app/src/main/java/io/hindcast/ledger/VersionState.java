package io.hindcast.ledger;

import io.hindcast.ledger.LedgerRecord.Compared;
import io.hindcast.ledger.LedgerRecord.Growing;
import io.hindcast.ledger.LedgerRecord.Grown;
import io.hindcast.ledger.LedgerRecord.Mark;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.LedgerRecord.Watermarks;
import io.hindcast.pipeline.VersionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the ledger says of one version.
 *
 * @param phase where it stands
 * @param entered the record by which it came into that phase
 * @param changed the record by which the phase, or its rate within the phase, became what it is
 * @param comparison the last one, if any
 * @param marks how far it had read at some moments, in the order of the ledger
 * @param growing source topics that have got partitions which the version is to take up, by name: how many they have
 */
public record VersionState(
        Proposed proposal,
        Phase phase,
        Provenance entered,
        Provenance changed,
        Optional<Compared> comparison,
        Marks marks,
        SortedMap<String, Integer> growing) {
    public VersionState {
        growing = Collections.unmodifiableSortedMap(new TreeMap<>(growing));
    }

    static VersionState proposed(Proposed proposal, Provenance by) {
        return new VersionState(
                proposal, new Phase.Proposed(), by, by, Optional.empty(), Marks.NONE, Collections.emptySortedMap());
    }

    public VersionId id() {
        return proposal.version();
    }

    /** When it came into its phase, by the clock of who recorded it. */
    public Instant since() {
        return entered.at();
    }

    /** Whether workers run it: also no while it waits to take up partitions. */
    public boolean running() {
        return phase.running() && growing.isEmpty();
    }

    VersionState in(Phase next, Provenance by) {
        if (next.equals(phase)) {
            return this;
        }
        Provenance from = next.getClass().equals(phase.getClass()) ? entered : by;
        return new VersionState(proposal, next, from, by, comparison, marks, growing);
    }

    /** With what a record says beside the phase. */
    VersionState with(LedgerRecord record, Instant at) {
        if (record instanceof Compared latest) {
            return new VersionState(proposal, phase, entered, changed, Optional.of(latest), marks, growing);
        }
        if (record instanceof Watermarks read) {
            return new VersionState(proposal, phase, entered, changed, comparison, marks.and(read, at), growing);
        }
        SortedMap<String, Integer> still = new TreeMap<>(growing);
        if (record instanceof Growing topic) {
            still.put(topic.topic(), topic.partitions());
        } else if (record instanceof Grown topic) {
            still.remove(topic.topic());
        }
        return new VersionState(proposal, phase, entered, changed, comparison, marks, still);
    }

    /**
     * How far a version had read.
     *
     * @param last when this was last recorded, by the clock of who did; 1970 if it never was
     */
    public record Marks(List<Mark> all, Instant last) {
        static final Marks NONE = new Marks(List.of(), Instant.EPOCH);

        public Marks {
            all = List.copyOf(all);
        }

        Marks and(Watermarks read, Instant at) {
            List<Mark> more = new ArrayList<>(all);
            more.addAll(read.marks());
            return new Marks(more, at);
        }
    }
}
