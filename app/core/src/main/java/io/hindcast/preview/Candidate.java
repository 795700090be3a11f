package io.hindcast.preview;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Window;
import java.time.Instant;
import java.util.List;

/**
 * A definition, and where it reads as a replay would: from which offsets on, with which floors, until when.
 *
 * @param start its topics are those of the definition; its version is only a name
 */
public record Candidate(CompiledPipeline compiled, Started start) {
    /** Results that start at or before it may lack events, in milliseconds since 1970; −1 if none does. */
    long incompleteMs() {
        return pipeline().incompleteMs(start.incompleteMs());
    }

    /** The same, but that windows which start before a time count as such that may lack events, whatever is known of them. */
    public Candidate wholeFrom(Instant from) {
        return new Candidate(
                compiled,
                new Started(
                        start.version(),
                        start.sources().stream()
                                .map(source -> source.incompleteUpTo(from.toEpochMilli() - 1))
                                .toList(),
                        start.resultsPartitions(),
                        start.until()));
    }

    Pipeline pipeline() {
        return compiled.pipeline();
    }

    /** Whether a result of the one has its counterpart among those of the other: keys of the same fields, and the same windows. */
    public boolean matches(Candidate other) {
        return key().equals(other.key()) && cut().equals(other.cut());
    }

    private List<String> key() {
        return compiled.key().stream()
                .map(part -> part.name() + ": " + part.expression().type().word())
                .toList();
    }

    /** The window but for its grace, which changes when it closes and not what it is. */
    private List<Object> cut() {
        return pipeline()
                .grouping()
                .window()
                .as(
                        tumbling -> List.of("span", tumbling.size(), tumbling.size(), tumbling.offset()),
                        hopping -> List.of("span", hopping.size(), hopping.every(), hopping.offset()),
                        calendar -> List.of(
                                "calendar",
                                calendar.unit(),
                                calendar.size(),
                                calendar.at(),
                                calendar.zone().name()),
                        Candidate::session,
                        total -> List.of(
                                "total",
                                total.every(),
                                total.start(),
                                total.zone().name()),
                        rolling -> List.of("rolling"));
    }

    private static List<Object> session(Window.Session session) {
        return List.of("session", session.gap(), session.max(), session.offset());
    }
}
