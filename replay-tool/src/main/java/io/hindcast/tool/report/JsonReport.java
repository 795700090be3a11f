package io.hindcast.tool.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hindcast.compare.ColumnFigures;
import io.hindcast.compare.ColumnPairs;
import io.hindcast.compare.Concentration;
import io.hindcast.compare.Figure;
import io.hindcast.compare.Side;
import io.hindcast.compare.Tolerance;
import io.hindcast.compare.WindowDifference;
import io.hindcast.preview.Why;
import io.hindcast.results.Cell;
import io.hindcast.verify.Causes;
import io.hindcast.verify.RecordPlace;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A report as one JSON object: members in a fixed order, numbers as texts so that none loses a digit, and no clock. So the same
 * results give the same bytes, wherever they are compared.
 */
public final class JsonReport {
    private static final JsonFactory JSON = new JsonFactory();

    private final Report report;

    private JsonReport(Report report) {
        this.report = report;
    }

    /** The object, and its hash. */
    public static Canonical of(Report report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            new JsonReport(report).write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Canonical.of(text.toString());
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("format", 1);
        version(json, "version", report.subject().version());
        version(json, "against", report.subject().against());
        json.writeStringField(
                report.subject().unit().plural(), report.subject().which().words());
        if (report.subject().earlier().isPresent()) {
            earlier(json, report.subject().earlier().get());
        }
        if (report.subject().basis().isPresent()) {
            basis(json, report.subject().basis().get());
        }
        json.writeObjectFieldStart("gate");
        json.writeStringField("condition", report.outcome().gate().text());
        json.writeBooleanField("passed", report.outcome().hasPassed());
        json.writeEndObject();
        json.writeObjectFieldStart("tolerances");
        for (Map.Entry<String, Tolerance> tolerance : report.tolerances().entrySet()) {
            json.writeStringField(tolerance.getKey(), tolerance.getValue().word());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("figures");
        for (Figure figure : Figure.values()) {
            number(json, figure.word(), report.outcome().of(figure));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("columns");
        for (ColumnFigures column : report.outcome().figures().columns()) {
            column(json, column);
        }
        json.writeEndArray();
        pairs(json, report.outcome().figures().pairs());
        json.writeArrayFieldStart("concentrations");
        for (Concentration where : report.outcome().figures().concentrations()) {
            concentration(json, where);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("differences");
        for (WindowDifference difference : report.first()) {
            difference(json, difference);
        }
        json.writeEndArray();
        number(json, "differences_left_out", report.leftOut());
        json.writeEndObject();
    }

    private static void version(JsonGenerator json, String name, Report.Named version) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("id", version.title());
        json.writeStringField("fingerprint", version.fingerprint());
        json.writeEndObject();
    }

    private static void earlier(JsonGenerator json, Report.Earlier earlier) throws IOException {
        json.writeObjectFieldStart("goes_on_with");
        number(json, "record", earlier.record());
        json.writeStringField("report", earlier.report());
        json.writeStringField("windows", earlier.windows());
        json.writeEndObject();
    }

    private static void basis(JsonGenerator json, Report.Basis basis) throws IOException {
        json.writeObjectFieldStart("preview");
        for (Report.Fact fact : basis.facts()) {
            json.writeStringField(fact.name(), fact.value());
        }
        json.writeArrayFieldStart("definition");
        for (String line : basis.changes()) {
            json.writeString(line);
        }
        json.writeEndArray();
        if (basis.why().isPresent()) {
            why(json, basis.why().get());
        }
        json.writeEndObject();
    }

    private static void why(JsonGenerator json, Why why) throws IOException {
        json.writeObjectFieldStart("why");
        number(json, "records", why.causes().records());
        number(json, "windows_without", why.without());
        because(json, why.causes());
        json.writeArrayFieldStart("first");
        for (Why.OfWindow window : why.first()) {
            json.writeStartObject();
            json.writeStringField("key", window.difference().key());
            json.writeStringField("end", time(window.difference().endMs()));
            because(json, window.causes());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void because(JsonGenerator json, Causes causes) throws IOException {
        json.writeArrayFieldStart("because");
        for (Causes.Because because : causes.because()) {
            json.writeStartObject();
            json.writeStringField("why", because.reason().cause().words());
            json.writeStringField("before", because.reason().before());
            json.writeStringField("after", because.reason().after());
            number(json, "records", because.records());
            json.writeObjectFieldStart("change");
            for (Map.Entry<String, BigDecimal> change : because.change().entrySet()) {
                number(json, change.getKey(), change.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("examples");
            for (RecordPlace place : because.examples()) {
                json.writeString(place.toString());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void column(JsonGenerator json, ColumnFigures column) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", column.column().name());
        json.writeStringField("in", column.column().only().map(JsonReport::word).orElse("both"));
        if (column.column().only().isEmpty()) {
            number(json, "compared", column.both());
            number(json, "equal", column.equal());
            number(json, "within", column.within());
            number(json, "differing", column.differing());
        }
        if (column.totals().isPresent()) {
            number(json, "old_total", column.totals().get().other());
            number(json, "new_total", column.totals().get().version());
        }
        json.writeArrayFieldStart("largest_changes");
        for (ColumnFigures.Change change : column.largest()) {
            json.writeStartObject();
            if (change.place().isPresent()) {
                json.writeStringField("key", change.place().get().key());
                json.writeStringField("end", time(change.place().get().endMs()));
            }
            number(json, "old", change.before());
            number(json, "new", change.after());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Only where there are some, so that a report of windows is what it always was. */
    private static void pairs(JsonGenerator json, List<ColumnPairs> columns) throws IOException {
        if (columns.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("pairs");
        for (ColumnPairs column : columns) {
            json.writeStartObject();
            json.writeStringField("column", column.column());
            json.writeArrayFieldStart("most");
            for (ColumnPairs.Pair pair : column.most()) {
                json.writeStartObject();
                value(json, "old", pair.before());
                value(json, "new", pair.after());
                number(json, "events", pair.count());
                json.writeEndObject();
            }
            json.writeEndArray();
            number(json, "others", column.rest());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, String name, Cell cell) throws IOException {
        if (cell.kind() == Cell.Kind.NONE) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, cell.text());
        }
    }

    private static void concentration(JsonGenerator json, Concentration where) throws IOException {
        json.writeStartObject();
        json.writeStringField("field", where.field());
        json.writeStringField("value", where.value());
        number(json, "compared", where.compared());
        number(json, "differing", where.differing());
        number(json, "times", where.times());
        json.writeEndObject();
    }

    private static void difference(JsonGenerator json, WindowDifference difference) throws IOException {
        json.writeStartObject();
        json.writeStringField(
                "difference",
                difference.alone().map(side -> "only " + word(side)).orElse("changed"));
        json.writeStringField("key", difference.key());
        json.writeStringField("end", time(difference.endMs()));
        if (difference instanceof WindowDifference.Changed changed) {
            json.writeStringField("old", changed.otherValue());
            json.writeStringField("new", changed.value());
        } else {
            WindowDifference.OnlyIn alone = (WindowDifference.OnlyIn) difference;
            json.writeStringField(word(alone.side()), alone.value());
        }
        json.writeEndObject();
    }

    private static String word(Side side) {
        return side == Side.VERSION ? "new" : "old";
    }

    private static String time(long ms) {
        return Instant.ofEpochMilli(ms).toString();
    }

    private static void number(JsonGenerator json, String name, long value) throws IOException {
        json.writeStringField(name, Long.toString(value));
    }

    private static void number(JsonGenerator json, String name, BigDecimal value) throws IOException {
        json.writeStringField(name, value.toPlainString());
    }
}
