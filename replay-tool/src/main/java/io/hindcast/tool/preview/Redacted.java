package io.hindcast.tool.preview;

import io.hindcast.pipeline.Aggregate;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.KeyField;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a definition computes the same of a hash as of the text: where only equal and not equal counts, and no expression looks into it.
 */
final class Redacted {
    private Redacted() {}

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
        return expressions(pipeline).stream()
                .filter(text -> looksInto(text, name))
                .findFirst()
                .map(text -> "an expression looks into field '" + name + "': " + text);
    }

    private static List<String> expressions(Pipeline pipeline) {
        List<String> texts = new ArrayList<>();
        pipeline.where().ifPresent(where -> texts.add(where.text()));
        for (KeyField part : pipeline.grouping().key()) {
            texts.add(part.expression().text());
        }
        for (Aggregate aggregate : pipeline.results().aggregates()) {
            texts.add(aggregate.expression().text());
        }
        return texts;
    }

    /** The field alone, and a function of an aggregate over the field alone, do not; what else names it may. */
    private static boolean looksInto(String text, String field) {
        String name = Pattern.quote(field);
        boolean names =
                Pattern.compile("(?<![\\w.])" + name + "(?!\\w)").matcher(text).find();
        return names
                && !text.strip().equals(field)
                && !text.strip().matches("\\w+\\((?:[^()]*,)?\\s*" + name + "\\s*(?:,[^()]*)?\\)");
    }
}
