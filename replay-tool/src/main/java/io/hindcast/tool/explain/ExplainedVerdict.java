package io.hindcast.tool.explain;

import io.hindcast.ledger.Started;
import io.hindcast.pipeline.LatePolicy;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.verify.Explanation;
import io.hindcast.verify.Recount;
import io.hindcast.verify.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether what was published of a window is what its records come to; and where nothing was, why not. */
final class ExplainedVerdict {
    private final Pipeline pipeline;
    private final Started start;
    private final ExplainedText text;

    ExplainedVerdict(Pipeline pipeline, Started start, ExplainedText text) {
        this.pipeline = pipeline;
        this.start = start;
        this.text = text;
    }

    /**
     * How far the version has come.
     *
     * @param closed whether it has surely published the first final of the window, if there is one
     * @param settled whether nothing can change it any more
     * @param came whether an event of it has come
     * @param waits whom the version waits for, in sentences; the cluster is asked
     */
    record Settling(boolean closed, boolean settled, boolean came, Supplier<List<String>> waits) {}

    ExitCode of(Span span, List<Explanation.Result> computed, PublishedFinals published, Settling settling) {
        boolean corrected = pipeline.results().late() == LatePolicy.CORRECT;
        Optional<String> last = value(computed, Recount.Stage.SETTLED);
        Optional<String> first = corrected ? value(computed, Recount.Stage.FIRST) : last;
        if (pipeline.incompleteMs(start.incompleteMs()) >= span.startMs()) {
            text.line("There is no final: events of this window may be before the version's start.");
            return ExitCode.NOTHING_COMPARED;
        }
        if (published.first().isEmpty() && published.last().isEmpty()) {
            return nothing(first.or(() -> last), settling, published.provisional());
        }
        // With late events alone there is no first final.
        boolean without = corrected && first.isEmpty();
        boolean same = without || text.compared(corrected ? "first final" : "final", first, published.first());
        if (corrected && settling.settled()) {
            same &= text.compared("last revision", last, published.last());
        } else if (corrected) {
            text.line("Late events may still correct it.");
        }
        return same ? ExitCode.OK : ExitCode.FAILED;
    }

    private static Optional<String> value(List<Explanation.Result> computed, Recount.Stage stage) {
        return computed.stream()
                .filter(result -> result.stage() == stage)
                .reduce((earlier, later) -> later)
                .map(Explanation.Result::value);
    }

    private ExitCode nothing(Optional<String> computed, Settling settling, Optional<String> provisional) {
        if (!settling.closed()) {
            text.line("There is no final yet: the window is open"
                    + (settling.came() ? "." : ", and no event of this key has been accepted so far."));
            settling.waits().get().forEach(wait -> text.line("  " + wait));
            provisional.ifPresent(value -> text.value("provisional", value));
            computed.ifPresent(value -> text.value("if it closed now", value));
            return ExitCode.NOTHING_COMPARED;
        }
        if (!settling.came()) {
            text.line("There is no result: no event of this key and window was accepted.");
            return ExitCode.NOTHING_COMPARED;
        }
        if (computed.isEmpty()) {
            text.line("There is no result: 'having' is not true of it.");
            return ExitCode.NOTHING_COMPARED;
        }
        text.value("computed", computed.get());
        text.alarm("It was not published, or the record was deleted: ./replay verify tells which.");
        return ExitCode.FAILED;
    }
}
