package io.hindcast.draft;

import io.hindcast.draft.JsonLeaves.Kind;
import io.hindcast.draft.JsonLeaves.Leaf;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.Origin;
import io.hindcast.pipeline.TimeFormat;
import io.hindcast.pipeline.ValueType;
import io.hindcast.source.SourceRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which fields the values of a survey have, and of which types: those under which workers can read most of what stands there. */
final class Typing {
    /** In this order, where several take the same values. */
    private static final List<ValueType> TYPES =
            List.of(ValueType.BOOL, ValueType.TIMESTAMP, ValueType.INT, ValueType.STRING, ValueType.DECIMAL);

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
        for (List<String> path : paths) {
            TYPES.forEach(type -> tried.add(Reads.field(path, type, TimeFormat.RFC_3339)));
        }
        int[] valid = Reads.valid(topic, events, tried);
        for (int at = 0; at < paths.size(); at++) {
            int from = at * TYPES.size();
            guess(paths.get(at), Arrays.copyOfRange(valid, from, from + TYPES.size()), events.size());
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

    private void guess(List<String> path, int[] valid, int events) {
        List<Leaf> leaves = survey.paths().getOrDefault(path, List.of());
        int values =
                (int) leaves.stream().filter(leaf -> leaf.kind() != Kind.NULL).count();
        int best = 0;
        for (int type = 1; type < valid.length; type++) {
            best = valid[type] > valid[best] ? type : best;
        }
        ValueType type = type(path, TYPES.get(best), leaves, valid, values);
        int taken = valid[TYPES.indexOf(type)];
        Guess guess = new Guess(
                names.of(path),
                new Origin.Value(path),
                type,
                TimeFormat.RFC_3339,
                values < events,
                values,
                values - taken);
        guesses.add(guess);
    }

    /** Amounts that happen to be whole are decimals all the same, and so are those that are written as texts. */
    private static ValueType type(List<String> path, ValueType best, List<Leaf> leaves, int[] valid, int values) {
        String name = path.get(path.size() - 1);
        boolean decimals = valid[TYPES.indexOf(ValueType.DECIMAL)] == values;
        boolean written = leaves.stream()
                .allMatch(leaf -> leaf.kind() == Kind.NULL || leaf.text().indexOf('.') > 0);
        boolean amount = best == ValueType.INT
                && (NameWords.isSummed(name) || NameWords.isAveraged(name))
                && !List.of("quantity", "qty", "count", "bytes", "size", "units", "age", "millis")
                        .contains(name);
        return decimals && (amount || (best == ValueType.STRING && written)) ? ValueType.DECIMAL : best;
    }

    /** A path for people. */
    static String shown(List<String> path) {
        return YamlText.comment(String.join(".", path));
    }
}
