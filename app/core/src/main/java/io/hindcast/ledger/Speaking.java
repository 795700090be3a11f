package io.hindcast.ledger;

import io.hindcast.speakers.Piece;
import io.hindcast.speakers.Speakers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who speaks in the stable topic of a pipeline, and how it came to that.
 *
 * <p>A <em>switch</em> is a record after which the topic has to say something else: a cutover, a rollback, a binding, a removal.
 *
 * @param speakers the map in force
 * @param switched the last switch; none where nobody ever spoke
 * @param cutovers the last {@link #KEPT} that took over from somebody, taken back or not, the oldest first
 * @param leaving versions of earlier maps, by number, from which the topic may still take: none once the last switch is applied
 * @param applied the last switch that is known to be applied
 */
public record Speaking(
        Speakers speakers,
        Provenance switched,
        List<Cutover> cutovers,
        SortedSet<Integer> leaving,
        Optional<Applied> applied) {
    /** So many cutovers are remembered: which of them was taken back, and what was before. */
    public static final int KEPT = 20;

    /** Nobody has ever spoken. */
    static final Speaking NONE =
            new Speaking(Speakers.NONE, Provenance.NONE, List.of(), Collections.emptySortedSet(), Optional.empty());

    public Speaking {
        cutovers = List.copyOf(cutovers);
        leaving = Collections.unmodifiableSortedSet(new TreeSet<>(leaving));
    }

    /**
     * A cutover that took over from somebody.
     *
     * @param by its first record: a larger share goes on with the same cutover
     * @param to the number of the version that took over
     * @param before the map that it found, and that a rollback restores
     * @param undone the record that took it back; empty while it stands
     */
    public record Cutover(Provenance by, int to, Speakers before, Optional<Provenance> undone) {
        public boolean stands() {
            return undone.isEmpty();
        }

        /** The number of the version that served before it. */
        public int from() {
            return before.newest().orElseThrow().version();
        }

        private Cutover undone(Provenance rollback) {
            return new Cutover(by, to, before, Optional.of(rollback));
        }
    }

    /** The ledger offset of the last switch, −1 for none: what tasks have applied is told by it. */
    public long switchOffset() {
        return switched.offset();
    }

    /** Whether all of the topic is known to follow the last switch. */
    public boolean settled() {
        return applied.filter(last -> last.switchOffset() == switchOffset()).isPresent();
    }

    /** The versions, by number, whose results the topic follows: they speak, or spoke before a switch that is not applied. */
    public SortedSet<Integer> concerned() {
        SortedSet<Integer> concerned = new TreeSet<>(speakers.versions());
        concerned.addAll(leaving);
        return concerned;
    }

    /** The share of the keys that is below all, of the version that takes over bit by bit. */
    public Optional<Piece> share() {
        return speakers.newest().filter(piece -> !piece.whole());
    }

    /** Whether different versions speak for different times. */
    public boolean hasBoundary() {
        return share().isEmpty() && speakers.versions().size() > 1;
    }

    /** The latest cutover that was not taken back. */
    public Optional<Cutover> standing() {
        return cutovers.stream().filter(Cutover::stands).reduce((older, newer) -> newer);
    }

    /** The latest cutover, taken back or not. */
    public Optional<Cutover> latest() {
        return cutovers.stream().reduce((older, newer) -> newer);
    }

    /** The latest cutover to a version, taken back or not. */
    public Optional<Cutover> latestTo(int version) {
        return cutovers.stream().filter(cutover -> cutover.to() == version).reduce((older, newer) -> newer);
    }

    /** The cutover whose first record stands there. */
    public Optional<Cutover> at(long offset) {
        return cutovers.stream()
                .filter(cutover -> cutover.by().offset() == offset)
                .findFirst();
    }

    /** After a version has taken over; the first one of all takes over from nobody, so that there is no way back. */
    Speaking cutOver(Piece piece, Provenance by) {
        if (speakers.newest().isEmpty()) {
            return switchedTo(speakers.and(piece), cutovers, by);
        }
        return switchedTo(speakers.and(piece), with(new Cutover(by, piece.version(), speakers, Optional.empty())), by);
    }

    /** After the version that takes over bit by bit has got a larger share. */
    Speaking raised(Piece piece, Provenance by) {
        return switchedTo(speakers.and(piece), cutovers, by);
    }

    Speaking rolledBack(Cutover cutover, Provenance by) {
        List<Cutover> all = new ArrayList<>(cutovers);
        all.set(all.indexOf(cutover), cutover.undone(by));
        return switchedTo(cutover.before(), all, by);
    }

    /** After the topic was bound for the first time: it is empty, and takes from nobody who spoke earlier. */
    Speaking bound(Provenance by) {
        return new Speaking(speakers, by, cutovers, Collections.emptySortedSet(), Optional.empty());
    }

    /** After another topic was bound, or what is remembered of this one was thrown away: all of it has to be settled. */
    Speaking boundAnew(Provenance by) {
        return switchedTo(speakers, cutovers, by);
    }

    /** After the whole pipeline has ended: nobody speaks, and there is no way back. */
    Speaking removed(Provenance by) {
        return new Speaking(Speakers.NONE, by, List.of(), Collections.emptySortedSet(), applied);
    }

    Speaking applied(Applied record) {
        boolean last = record.switchOffset() == switchOffset();
        return new Speaking(
                speakers, switched, cutovers, last ? Collections.emptySortedSet() : leaving, Optional.of(record));
    }

    private Speaking switchedTo(Speakers next, List<Cutover> all, Provenance by) {
        SortedSet<Integer> left = new TreeSet<>(leaving);
        left.addAll(speakers.versions());
        return new Speaking(next, by, all, left, applied);
    }

    private List<Cutover> with(Cutover newer) {
        List<Cutover> all = new ArrayList<>(cutovers);
        all.add(newer);
        return all.size() > KEPT ? all.subList(1, all.size()) : all;
    }
}
