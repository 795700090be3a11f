package io.hindcast.ledger;

import io.hindcast.ledger.Redrive.Stands;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * All redrives of a ledger, by ID, in the order in which something was last recorded of them. Immutable.
 *
 * <p>They belong to topics, not to pipelines: two pipelines that read the same topic reject the same record, and of two corrections of one
 * record a third pipeline would count both. So a record is corrected once in a ledger, by whichever pipeline begins first; the correction
 * can be corrected. What was given up leaves no trace but of those that were given up last.
 */
public final class Redrives {
    static final Redrives NONE = new Redrives(Map.of());

    /** So many that were given up are kept, since somebody may ask for them once more. */
    private static final int GIVEN_UP_KEPT = 20;

    private final Map<String, Redrive> all;

    Redrives(Map<String, Redrive> all) {
        this.all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
    }

    /** What a record makes of them. */
    sealed interface Fold {
        record Accepted(Redrives redrives) implements Fold {}

        record Rejected(String reason) implements Fold {}
    }

    public Map<String, Redrive> all() {
        return all;
    }

    public Optional<Redrive> of(String id) {
        return Optional.ofNullable(all.get(id));
    }

    /** The redrive that corrects, or has corrected, a record of a topic. */
    public Optional<Redrive> correcting(String topicId, int partition, long offset) {
        return all.values().stream()
                .filter(redrive -> redrive.stands() != Stands.GIVEN_UP)
                .filter(redrive -> redrive.what().topics().stream()
                        .anyMatch(topic ->
                                topic.topicId().equals(topicId) && topic.corrects(topic.topic(), partition, offset)))
                .findFirst();
    }

    /** The redrive that corrects, or has corrected, some of the same records. */
    Optional<Redrive> beside(RedriveBegun record) {
        return all.values().stream()
                .filter(redrive -> redrive.stands() != Stands.GIVEN_UP)
                .filter(redrive -> common(record, redrive).isPresent())
                .findFirst();
    }

    Fold begun(RedriveBegun record, LedgerEntry entry) {
        if (all.containsKey(record.redrive())) {
            return new Fold.Rejected("redrive " + record.redrive() + " was begun already");
        }
        Provenance by = Provenance.of(entry);
        return beside(record)
                .<Fold>map(other -> new Fold.Rejected(common(record, other).orElseThrow()
                        + " is corrected already, by redrive "
                        + other.what().redrive() + " of pipeline '"
                        + other.what().pipeline() + "', " + other.stands().word() + " at "
                        + other.moved().at() + " by " + other.moved().who()))
                .orElseGet(() -> with(new Redrive(record, Stands.BEGUN, by, by)));
    }

    /** The first record that both correct: {@code orders/3/1742}. */
    private static Optional<String> common(RedriveBegun record, Redrive other) {
        for (RedrivenTopic mine : record.topics()) {
            for (RedrivenTopic theirs : other.what().topics()) {
                if (mine.topicId().equals(theirs.topicId())) {
                    Optional<String> common = common(mine, theirs.origins());
                    if (common.isPresent()) {
                        return common;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> common(RedrivenTopic mine, SortedMap<Integer, Offsets> theirs) {
        for (Map.Entry<Integer, Offsets> partition : mine.origins().entrySet()) {
            OptionalLong offset = Optional.ofNullable(theirs.get(partition.getKey()))
                    .map(partition.getValue()::common)
                    .orElseGet(OptionalLong::empty);
            if (offset.isPresent()) {
                return Optional.of(mine.topic() + "/" + partition.getKey() + "/" + offset.getAsLong());
            }
        }
        return Optional.empty();
    }

    Fold moved(RedriveMoved record, LedgerEntry entry) {
        Optional<Redrive> known =
                of(record.redrive()).filter(one -> one.what().pipeline().equals(record.pipeline()));
        if (known.isEmpty()) {
            return new Fold.Rejected("pipeline '" + record.pipeline() + "' has no redrive " + record.redrive());
        }
        Redrive redrive = known.get();
        boolean fits = switch (record.to()) {
            case REDRIVEN -> !redrive.over();
            case STOPPED -> redrive.stands() == Stands.BEGUN;
            case GIVEN_UP -> redrive.stands() == Stands.STOPPED;
        };
        return fits
                ? with(redrive.to(stands(record.to()), Provenance.of(entry)))
                : new Fold.Rejected("redrive " + record.redrive() + " is "
                        + redrive.stands().word());
    }

    private static Stands stands(RedriveMoved.To to) {
        return switch (to) {
            case REDRIVEN -> Stands.REDRIVEN;
            case STOPPED -> Stands.STOPPED;
            case GIVEN_UP -> Stands.GIVEN_UP;
        };
    }

    private Fold with(Redrive redrive) {
        Map<String, Redrive> more = new LinkedHashMap<>(all);
        more.remove(redrive.what().redrive());
        more.put(redrive.what().redrive(), redrive);
        List<String> givenUp = more.values().stream()
                .filter(one -> one.stands() == Stands.GIVEN_UP)
                .map(one -> one.what().redrive())
                .toList();
        givenUp.subList(0, Math.max(0, givenUp.size() - GIVEN_UP_KEPT)).forEach(more::remove);
        return new Fold.Accepted(new Redrives(more));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Redrives that && all.equals(that.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return all.values().toString();
    }
}
