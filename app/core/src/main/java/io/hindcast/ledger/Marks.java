package io.hindcast.ledger;

import io.hindcast.ledger.LedgerRecord.Mark;
import io.hindcast.ledger.LedgerRecord.Watermarks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a version had read, in the order of the ledger: of each partition at most {@link #KEPT} marks.
 *
 * <p>A mark is a bound that stays true, so any may be dropped; the bounds between those that are left become wider. Of the older
 * half every second one is dropped where there are too many: with one a day the last month is there by the day, and what is older
 * ever more sparsely, the first and the last mark for ever.
 *
 * @param last when this was last recorded, by the clock of who did; 1970 if it never was
 */
public record Marks(List<Mark> all, Instant last) {
    /** So many a partition. */
    static final int KEPT = 64;

    static final Marks NONE = new Marks(List.of(), Instant.EPOCH);

    public Marks {
        all = List.copyOf(all);
    }

    Marks and(Watermarks read, Instant at) {
        List<Mark> more = new ArrayList<>(all);
        more.addAll(read.marks());
        Map<Place, Integer> counts = new HashMap<>();
        more.forEach(mark -> counts.merge(Place.of(mark), 1, Integer::sum));
        if (counts.values().stream().anyMatch(count -> count > KEPT)) {
            Map<Place, Integer> seen = new HashMap<>();
            more.removeIf(mark -> {
                int index = seen.merge(Place.of(mark), 1, Integer::sum) - 1;
                return counts.getOrDefault(Place.of(mark), 0) > KEPT && index < KEPT / 2 && index % 2 == 1;
            });
        }
        return new Marks(more, at);
    }

    private record Place(String topic, int partition) {
        static Place of(Mark mark) {
            return new Place(mark.topic(), mark.partition());
        }
    }
}
