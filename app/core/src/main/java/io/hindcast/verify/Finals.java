package io.hindcast.verify;

import io.hindcast.verify.Group.Timing;
import io.hindcast.verify.Recount.Stage;
import org.jspecify.annotations.Nullable;

/** Makes final results of groups: first ones of the events on time, settled ones of these and the late ones together. */
final class Finals {
    private final Cut cut;
    private final FinalTexts texts;
    private @Nullable Result result;

    /** What is known of the result at hand. */
    private record Result(Group group, Totals totals, long lateEvents) {}

    Finals(Cut cut, FinalTexts texts) {
        this.cut = cut;
        this.texts = texts;
    }

    void all(Groups groups) {
        groups.forEach(this::next);
        settle();
    }

    private void next(Group group, Totals totals) {
        Result open = result;
        if (open != null && open.group.sameResult(group)) {
            // The late events, behind those on time.
            open.totals.merge(totals);
            result = new Result(group, open.totals, totals.events());
            return;
        }
        settle();
        Result fresh = new Result(group, totals, group.timing() == Timing.LATE ? totals.events() : 0);
        result = fresh;
        if (texts.corrected() && group.timing() == Timing.ON_TIME) {
            publish(Stage.FIRST, fresh);
        }
    }

    private void settle() {
        Result open = result;
        if (open != null) {
            publish(Stage.SETTLED, open);
        }
    }

    private void publish(Stage stage, Result from) {
        texts.publish(stage, cut.span(from.group.startMs()), from.group.key(), from.totals, 1 + from.lateEvents);
    }
}
