package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.pipeline.LatePolicy;
import io.hindcast.verify.Group.Timing;
import io.hindcast.verify.Recount.FinalVisitor;
import io.hindcast.verify.Recount.Stage;
import org.jspecify.annotations.Nullable;

/** Makes final results of groups: first ones of the events on time, settled ones of these and the late ones together. */
final class Finals {
    private final ResultText text;
    private final Cut cut;
    private final long incompleteMs;
    private final boolean corrected;
    private final FinalVisitor visitor;
    private @Nullable Result result;

    /** What is known of the result at hand. */
    private record Result(Group group, Totals totals, long lateEvents) {}

    /** @param incompleteMs windows that start at or before it have no finals */
    Finals(CompiledPipeline pipeline, Cut cut, long incompleteMs, FinalVisitor visitor) {
        this.text = new ResultText(pipeline, cut);
        this.cut = cut;
        this.incompleteMs = incompleteMs;
        this.corrected = pipeline.pipeline().results().late() == LatePolicy.CORRECT;
        this.visitor = visitor;
    }

    void all(Groups groups) {
        groups.forEach(this::next);
        settle();
    }

    private void next(Group group, Totals totals) {
        if (group.startMs() <= incompleteMs) {
            return;
        }
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
        if (corrected && group.timing() == Timing.ON_TIME) {
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
        long endMs = cut.endMs(from.group.startMs());
        text.value(from.group, from.totals, 1 + from.lateEvents)
                .ifPresent(value ->
                        visitor.result(stage, text.key(from.group).getBytes(UTF_8), endMs, value.getBytes(UTF_8)));
        boolean first = corrected ? stage == Stage.FIRST : stage == Stage.SETTLED;
        if (first && text.faults() > 0) {
            visitor.withoutValue(stage, endMs, text.faults());
        }
    }
}
