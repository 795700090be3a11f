package io.hindcast.runtime;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.TooNew;
import io.hindcast.runtime.status.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people want to know of the ledger itself: what cannot be read in it, and that it holds more than before. */
final class LedgerNews {
    private static final String LEDGER = "the ledger";

    private LedgerNews() {}

    static List<Notice> between(ControlPlane before, ControlPlane after) {
        List<Notice> news = new ArrayList<>();
        after.unreadable()
                .tailMap(before.offset(), false)
                .forEach((offset, reason) -> news.add(of("holds something at offset " + offset
                        + " that is no record of it, and changes nothing: it " + reason)));
        if (before.offset() >= 0 && after.level().number() > before.level().number()) {
            news.add(new Notice(
                    Notice.Kind.RAISED,
                    LEDGER,
                    "is of level " + after.level().number() + " now, raised by "
                            + after.level().by().who()));
        }
        Optional<TooNew> tooNew =
                after.tooNew().filter(reason -> before.tooNew().isEmpty());
        tooNew.ifPresent(reason -> news.add(of("cannot be followed any further: " + reason.words()
                + ". What runs here goes on; nothing is recorded, started or stopped any more")));
        return news;
    }

    /** @param finding a sentence without a full stop */
    static Notice notIntact(String finding) {
        return of("is not what was written: " + finding + ". What runs here goes on. More:  ./replay audit");
    }

    /** @param anchor of all of it that was read */
    static Notice anchored(String anchor) {
        return new Notice(
                Notice.Kind.ANCHORED,
                LEDGER,
                "stands at " + anchor + "; later, whether that is still so:  ./replay audit --anchor " + anchor);
    }

    private static Notice of(String text) {
        return new Notice(Notice.Kind.LEDGER, LEDGER, text);
    }
}
