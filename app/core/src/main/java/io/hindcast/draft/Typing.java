package io.hindcast.draft;

import io.hindcast.draft.JsonLeaves.Kind;
import io.hindcast.draft.JsonLeaves.Leaf;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.Notation;
import io.hindcast.pipeline.Origin;
import io.hindcast.source.SourceRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which fields the values of a survey have, and of which types: those under which workers can read most of what stands there. */
final class Typing {
    private static final List<String> NOTHING = List.of(
            "-", "--", "", "?", "NULL", "null", "(null)", "None", "nil", "N/A", "n/a", "NA", "NaN", "nan", "\\N");

    private final Survey survey;
    private final FieldNames names = new FieldNames();
    private final List<Guess> guesses = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Typing(Survey survey) {
        this.survey = survey;
    }

    /** The fields, in the order in which they first stand in a value; and what of the values is no field. */
    record Typed(List<Guess> fields, List<String> notes, FieldNames names) {}

    static Typed of(String topic, Survey survey) {
        Typing typing = new Typing(survey);
        typing.all(topic, survey.events());
        return new Typed(typing.guesses, typing.notes, typing.names);
    }

    private void all(String topic, List<SourceRecord> events) {
        List<List<String>> paths = new ArrayList<>();
        survey.paths().forEach((path, leaves) -> {
            if (!isInAValue(path) && isField(path, leaves)) {
                paths.add(path);
            }
        });
        List<Field> tried = new ArrayList<>();
        paths.forEach(path -> tried.addAll(ReadAs.fields(path)));
        int[] valid = Reads.valid(topic, events, tried);
        for (int at = 0; at < paths.size(); at++) {
            Map<ReadAs, Integer> of = new EnumMap<>(ReadAs.class);
            for (ReadAs way : ReadAs.values()) {
                of.put(way, valid[at * ReadAs.WAYS + of.size()]);
            }
            guess(paths.get(at), of, events.size());
        }
    }

    /** Whether something above it is a single value in most records: those would be rejected for its sake. */
    private boolean isInAValue(List<String> path) {
        for (int length = 1; length < path.size(); length++) {
            List<Leaf> above = survey.paths().getOrDefault(path.subList(0, length), List.of());
            if (scalars(above) > objects(above)) {
                return true;
            }
        }
        return false;
    }

    private static long scalars(List<Leaf> leaves) {
        return leaves.stream().filter(Leaf::isScalar).count();
    }

    private static long objects(List<Leaf> leaves) {
        return leaves.stream().filter(leaf -> leaf.kind() == Kind.OBJECT).count();
    }

    private boolean isField(List<String> path, List<Leaf> leaves) {
        long scalars = scalars(leaves);
        long lists = leaves.stream().filter(leaf -> leaf.kind() == Kind.LIST).count();
        long objects = objects(leaves);
        if (scalars == 0) {
            if (lists > 0) {
                notes.add(shown(path) + " is a list, of which no field can be made");
            } else if (objects == 0) {
                notes.add(shown(path) + " is null in every record of the sample, so nothing tells its type");
            }
            return false;
        }
        // Its members would be fields, and so would it.
        if (objects >= scalars) {
            notes.add(shown(path) + " is an object in " + Counted.of(objects, "record") + " and a single value in "
                    + scalars + ", which would be rejected (wrong-type); its members are fields, it is not");
            return false;
        }
        if (objects > 0) {
            notes.add(shown(path) + " is a single value in " + Counted.of(scalars, "record") + " and an object in "
                    + objects + "; it is a field, its members are not");
        }
        return true;
    }

    private void guess(List<String> path, Map<ReadAs, Integer> valid, int events) {
        List<Leaf> leaves = survey.paths().getOrDefault(path, List.of());
        List<Leaf> values =
                leaves.stream().filter(leaf -> leaf.kind() != Kind.NULL).toList();
        ReadAs read = ReadAs.of(path.get(path.size() - 1), values, valid);
        List<String> missing = read == ReadAs.STRING ? List.of() : missing(values);
        int there = (int)
                values.stream().filter(leaf -> !missing.contains(leaf.text())).count();
        Field field = new Field(
                names.of(path),
                read.type(),
                there < events,
                new Origin.Value(path),
                new Notation(read.format(), List.of(), read.text(), missing));
        guesses.add(new Guess(field, there, there - valid.getOrDefault(read, 0)));
    }

    /** Texts that mean nothing, beside values of another type. */
    private static List<String> missing(List<Leaf> values) {
        return values.stream()
                .filter(leaf -> leaf.kind() == Kind.TEXT)
                .map(Leaf::text)
                .filter(NOTHING::contains)
                .distinct()
                .toList();
    }

    /** A path for people. */
    static String shown(List<String> path) {
        return YamlText.comment(String.join(".", path));
    }
}
