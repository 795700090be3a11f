package io.hindcast.tool.explain;

import io.hindcast.definition.Definition;
import io.hindcast.expression.CompiledKey;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.verify.Explanation;
import io.hindcast.verify.Span;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which result is asked for, as somebody wrote it.
 *
 * @param keys {@code FIELD=TEXT} for each field of the key; the text alone where there is only one field
 * @param at a time in the window
 */
public record Question(List<String> keys, Instant at) {
    public Question {
        keys = List.copyOf(keys);
    }

    /** The key as it stands in results; fails where a field is missing, unknown, or has no such value. */
    public String key(Definition definition) {
        List<String> fields =
                definition.compiled().key().stream().map(CompiledKey::name).toList();
        Map<String, String> texts = new HashMap<>();
        for (String given : keys) {
            int equals = given.indexOf('=');
            boolean named = equals >= 0 && fields.contains(given.substring(0, equals));
            if (!named && (fields.size() != 1 || equals >= 0)) {
                throw new ToolFailure(
                        ExitCode.USAGE,
                        "--key " + given + ": write FIELD=TEXT; the key of " + definition.name() + " has: "
                                + (fields.isEmpty() ? "none" : String.join(", ", fields)));
            }
            String field = named ? given.substring(0, equals) : fields.get(0);
            if (texts.put(field, named ? given.substring(equals + 1) : given) != null) {
                throw new ToolFailure(ExitCode.USAGE, "--key: the field '" + field + "' is given twice");
            }
        }
        try {
            return Explanation.key(definition.compiled(), texts);
        } catch (IllegalArgumentException wrong) {
            throw new ToolFailure(ExitCode.USAGE, "--key: " + wrong.getMessage());
        }
    }

    /** The window; empty where only the events can tell. Fails where the time is in several, and is the start of none. */
    public Optional<Span> span(Definition definition) {
        List<Span> spans = Explanation.spansAt(definition.compiled(), at.toEpochMilli());
        if (spans.size() <= 1) {
            return spans.stream().findFirst();
        }
        return Optional.of(spans.stream()
                .filter(span -> span.startMs() == at.toEpochMilli())
                .findFirst()
                .orElseThrow(() -> new ToolFailure(
                        ExitCode.USAGE,
                        "--window " + at + " is in " + spans.size() + " windows; give the start of one: "
                                + spans.stream()
                                        .map(span -> Instant.ofEpochMilli(span.startMs())
                                                .toString())
                                        .sorted()
                                        .collect(Collectors.joining(", ")))));
    }
}
