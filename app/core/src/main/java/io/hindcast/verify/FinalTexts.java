package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.pipeline.LatePolicy;
import io.hindcast.verify.Recount.FinalVisitor;
import io.hindcast.verify.Recount.Stage;
import java.util.Optional;

/** Hands over final results as they must have been published. Not thread-safe. */
final class FinalTexts {
    private final ResultText text;
    private final long incompleteMs;
    private final boolean corrected;
    private final FinalVisitor visitor;
    private final Optional<AlertStories> alerts;

    /** @param incompleteMs what starts at or before it has no finals */
    FinalTexts(CompiledPipeline pipeline, long incompleteMs, FinalVisitor visitor) {
        this(pipeline, incompleteMs, visitor, Optional.empty());
    }

    /** @param alerts over the first finals */
    FinalTexts(CompiledPipeline pipeline, long incompleteMs, FinalVisitor visitor, AlertStories alerts) {
        this(pipeline, incompleteMs, visitor, alerts.wanted() ? Optional.of(alerts) : Optional.empty());
    }

    private FinalTexts(
            CompiledPipeline pipeline, long incompleteMs, FinalVisitor visitor, Optional<AlertStories> alerts) {
        this.alerts = alerts;
        text = new ResultText(pipeline);
        this.incompleteMs = incompleteMs;
        corrected = pipeline.pipeline().results().late() == LatePolicy.CORRECT;
        this.visitor = visitor;
    }

    /** Whether late events make a second final of what was final already. */
    boolean corrected() {
        return corrected;
    }

    void publish(Stage stage, Span span, String key, Totals totals, long revision) {
        Optional<String> value = text.value(span, key, totals, revision);
        if (span.startMs() <= incompleteMs) {
            incomplete(stage, span, key);
            return;
        }
        value.ifPresent(
                it -> visitor.result(stage, text.key(span, key).getBytes(UTF_8), span.endMs(), it.getBytes(UTF_8)));
        boolean first = corrected ? stage == Stage.FIRST : stage == Stage.SETTLED;
        if (first && text.faults() > 0) {
            visitor.withoutValue(stage, span.endMs(), text.faults());
        }
        if (first && alerts.isPresent()) {
            alerts.get().window(span, key, text::holds, text.values(span, totals));
        }
    }

    /** One that has no final, since events of it may be missing. */
    void incomplete(Stage stage, Span span, String key) {
        visitor.incomplete(stage, text.key(span, key).getBytes(UTF_8), span.endMs());
    }
}
