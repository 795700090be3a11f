package io.hindcast.tool.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hindcast.compare.Side;
import io.hindcast.compare.WindowDifference;
import io.hindcast.results.Cell;
import io.hindcast.results.ResultCells;
import io.hindcast.tool.difference.DifferenceRows;
import io.hindcast.tool.difference.Differences;
import io.hindcast.tool.rows.Output;
import io.hindcast.tool.rows.Printed;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.terminal.Texts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Prints the differences of a comparison, and nothing else. */
final class DifferencesText {
    private static final JsonFactory JSON = new JsonFactory();
    private static final List<Optional<Side>> SORTS =
            List.of(Optional.empty(), Optional.of(Side.VERSION), Optional.of(Side.OTHER));

    private final Terminal terminal;
    private final ComparisonFormat format;
    private final long most;
    private final DifferenceRows rows;

    DifferencesText(Terminal terminal, Printing printing, DifferenceRows rows) {
        this.terminal = terminal;
        this.format = printing.format();
        this.rows = rows;
        boolean all = format != ComparisonFormat.TABLE || terminal.columns().isEmpty();
        this.most = printing.last().orElse(all ? Long.MAX_VALUE : Printing.EASILY_READ);
    }

    /** As many as are wanted; answers what is not to be seen there, in words without a full stop. */
    Optional<String> print(Differences differences) {
        List<String> unseen = new ArrayList<>(left(differences));
        switch (format) {
            case TABLE -> table(differences).ifPresent(unseen::add);
            case CSV ->
                Printed.csv(terminal, visitor -> differences.last(most, difference -> rows.of(difference, visitor)));
            case JSONL -> {
                try (Output out = new Output(terminal)) {
                    differences.last(most, difference -> out.line(json(difference)));
                }
            }
            case JSON, MARKDOWN, HTML -> unseen.clear(); // a report has its own
        }
        return unseen.isEmpty() ? Optional.empty() : Optional.of(String.join(". ", unseen));
    }

    private List<String> left(Differences differences) {
        List<String> shown = SORTS.stream()
                .filter(sort -> differences.count(sort) > most)
                .map(sort -> "the last " + Texts.number(most) + " of " + Texts.number(differences.count(sort)) + " "
                        + rows.word(sort))
                .toList();
        return shown.isEmpty() ? List.of() : List.of("Shown: " + String.join(", ", shown));
    }

    private Optional<String> table(Differences differences) {
        boolean sorts = differences.count(Optional.of(Side.VERSION)) + differences.count(Optional.of(Side.OTHER)) > 0;
        Printed.Rows people = visitor ->
                differences.last(most, difference -> rows.of(difference, row -> visitor.accept(forPeople(row, sorts))));
        return Printed.fitted(terminal, people, expendable(people));
    }

    /** By how much with its sign; a column only where it says something. */
    private static Map<String, Cell> forPeople(Map<String, Cell> row, boolean sorts) {
        Map<String, Cell> shown = new LinkedHashMap<>(row);
        if (!sorts) {
            shown.remove(DifferenceRows.DIFFERENCE);
        }
        Cell by = shown.getOrDefault(DifferenceRows.BY, Cell.NONE);
        if (by.kind() == Cell.Kind.NONE) {
            shown.remove(DifferenceRows.BY);
        } else if (!by.text().startsWith("-")) {
            shown.put(DifferenceRows.BY, Cell.number("+" + by.text()));
        }
        return shown;
    }

    /** The values stay longest: what can be computed goes first, then fields of the key but the first one. */
    private List<String> expendable(Printed.Rows people) {
        if (terminal.columns().isEmpty()) {
            return List.of();
        }
        Set<String> key = new LinkedHashSet<>();
        people.forEach(row -> row.keySet().stream()
                .takeWhile(name -> !name.startsWith("window."))
                .forEach(key::add));
        List<String> more = new ArrayList<>(key);
        String first = more.isEmpty() ? "" : more.remove(0);
        Collections.reverse(more);
        List<String> expendable = new ArrayList<>(List.of("window.end", "window.label", DifferenceRows.BY));
        expendable.addAll(more);
        expendable.addAll(List.of(DifferenceRows.DIFFERENCE, first, "window.start"));
        return expendable;
    }

    /** {@code {"difference":"changed","fields":["revenue"],"v1":{…},"v2":{…}}}, with the values as they were published. */
    private String json(WindowDifference difference) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField(DifferenceRows.DIFFERENCE, rows.word(difference.alone()));
            if (difference instanceof WindowDifference.Changed changed) {
                json.writeFieldName("fields");
                json.writeStartArray();
                for (String field : rows.fields(changed)) {
                    json.writeString(field);
                }
                json.writeEndArray();
                value(json, rows.other(), changed.otherValue());
                value(json, rows.version(), changed.value());
            } else {
                var alone = (WindowDifference.OnlyIn) difference;
                value(json, rows.name(alone.side()), alone.value());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return line.toString();
    }

    /** What is no JSON is a text; between values, an end of line may stand as well as a blank. */
    private static void value(JsonGenerator json, String name, String value) throws IOException {
        json.writeFieldName(name);
        if (ResultCells.read(value.getBytes(UTF_8)).isPresent()) {
            json.writeRawValue(value.replace('\n', ' ').replace('\r', ' '));
        } else {
            json.writeString(value);
        }
    }
}
