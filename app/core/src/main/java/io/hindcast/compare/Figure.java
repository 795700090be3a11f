package io.hindcast.compare;

import io.hindcast.ledger.LedgerRecord.Counts;
import java.util.Locale;

/** How many windows a comparison has found of each sort, by the word that a {@link Gate} and a report have for it. */
public enum Figure {
    /** All but the incomplete ones. */
    COMPARED,
    /** Both versions have published the same bytes. */
    IDENTICAL,
    /** Columns differ by what is tolerated at most. */
    WITHIN,
    /** Only columns differ that one of the versions alone has. */
    OTHER_COLUMNS,
    /** All others that both have. */
    CHANGED,
    ONLY_NEW,
    ONLY_OLD,
    /** One of the versions may lack events of them: not compared. */
    INCOMPLETE;

    /** In a gate: {@code only_old}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many. */
    public long of(Counts counts, ResultFigures figures) {
        return switch (this) {
            case COMPARED -> counts.windows();
            case IDENTICAL -> counts.identical();
            case WITHIN -> figures.within();
            case OTHER_COLUMNS -> figures.otherColumns();
            case CHANGED -> counts.changed() - figures.within() - figures.otherColumns();
            case ONLY_OLD -> counts.onlyInOther();
            case ONLY_NEW -> counts.onlyInVersion();
            case INCOMPLETE -> counts.incomplete();
        };
    }
}
