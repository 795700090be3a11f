package io.hindcast.tool.preview;

import io.hindcast.pipeline.Aggregate;
import io.hindcast.pipeline.ExpressionText;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.KeyField;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.ValueType;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a definition makes of hashes what it makes of the texts: where only equal and not equal counts. No expression may look into the text,
 * order it or fold it, under the field's name or under that of a key or aggregate that hands it on.
 */
final class HashCheck {
    /** Which text they come to, or how many, depends on equality alone; all but the last hand texts on. */
    private static final Pattern FUNCTION =
            Pattern.compile("(first|last|collect|max_by|min_by|distinct_exact)\\(\\s*(?:\\d+\\s*,\\s*)?");

    private static final String COUNTS = "distinct_exact";

    private final Pipeline pipeline;

    /** Names in expressions that stand for hashes. */
    private final Set<String> names = new TreeSet<>();

    private HashCheck(Pipeline pipeline, Field field) {
        this.pipeline = pipeline;
        names.add(field.name());
    }

    /** Why it does not; empty if it does. */
    static Optional<String> objection(Pipeline pipeline, Field field) {
        String name = field.name();
        if (field.type() != ValueType.STRING) {
            return Optional.of("field '" + name + "' is of type " + field.type().word() + ", and a hash is a text");
        }
        if (!field.notation().missing().isEmpty()) {
            return Optional.of("field '" + name + "' has texts that mean that nothing stands there, by 'missing'");
        }
        if (pipeline.source().keyed().equals(Optional.of(name))) {
            return Optional.of("field '" + name + "' tells the partition, by 'keyed'");
        }
        return new HashCheck(pipeline, field)
                .seen()
                .map(text -> "an expression looks into field '" + name + "', or orders by it: " + text);
    }

    /** The first expression to which the text is more than equal or not. */
    private Optional<String> seen() {
        Optional<String> where = pipeline.where().map(ExpressionText::text).filter(this::names);
        if (where.isPresent()) {
            return where;
        }
        for (KeyField part : pipeline.grouping().key()) {
            String text = part.expression().text().strip();
            if (names.contains(text)) {
                names.add(part.name());
            } else if (names(text)) {
                return Optional.of(text);
            }
        }
        for (Aggregate aggregate : pipeline.results().aggregates()) {
            String text = aggregate.expression().text().strip();
            if (names(text) && !handsOn(aggregate.name(), text)) {
                return Optional.of(text);
            }
        }
        return pipeline.results().having().map(ExpressionText::text).filter(this::names);
    }

    /** Whether an aggregate is a function of the text alone that does not look into it. */
    private boolean handsOn(String aggregate, String text) {
        Matcher function = FUNCTION.matcher(text);
        if (!function.lookingAt()) {
            return false;
        }
        String rest = text.substring(function.end());
        Optional<String> first = names.stream()
                .filter(name -> rest.matches("(?s)" + Pattern.quote(name) + "\\s*[,)].*"))
                .findFirst();
        if (first.isEmpty() || names(rest.substring(first.get().length()))) {
            return false;
        }
        if (!function.group(1).equals(COUNTS)) {
            names.add(aggregate);
        }
        return true;
    }

    /** Whether one of the names stands in an expression, but for the question whether there is a value. */
    private boolean names(String text) {
        return names.stream().anyMatch(name -> {
            String quoted = Pattern.quote(name);
            String rest = text.replaceAll("(?<![\\w.])has\\(\\s*" + quoted + "\\s*\\)", "true");
            return Pattern.compile("(?<![\\w.])" + quoted + "(?!\\w)")
                    .matcher(rest)
                    .find();
        });
    }
}
