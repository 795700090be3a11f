package io.hindcast.verify;

import io.hindcast.sorting.RecordOrder;
import java.util.Comparator;

/** A group and what its events come to, or some of them. */
record GroupTotals(Group group, Totals totals) {
    /** By group, each of which there is only once. */
    static final RecordOrder<GroupTotals> ORDER =
            RecordOrder.combining(Comparator.comparing(GroupTotals::group), GroupTotals::with);

    private GroupTotals with(GroupTotals other) {
        totals.merge(other.totals);
        return this;
    }
}
