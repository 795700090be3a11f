package io.hindcast.tool.explain;

import io.hindcast.account.Fate;
import io.hindcast.definition.Definition;
import io.hindcast.expression.Output;
import io.hindcast.pipeline.ExpressionText;
import io.hindcast.results.Cell;
import io.hindcast.source.Redriven;
import io.hindcast.tool.rows.Printed;
import io.hindcast.verify.Explained;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The records of an explanation as rows: place, event time, fate, why, and what was brought to each column that is one call. */
record ExplainedRows(Definition definition, ExplainedRecords records) implements Printed.Rows {
    @Override
    public void forEach(Consumer<Map<String, Cell>> visitor) {
        for (Explained record : records.first()) {
            visitor.accept(row(record));
        }
    }

    private Map<String, Cell> row(Explained record) {
        Map<String, Cell> row = new LinkedHashMap<>();
        row.put("record", Cell.word(record.place()));
        row.put("event time", Cell.word(time(record.atMs())));
        row.put("fate", Cell.word(record.fate().word()));
        List<Output> outputs = definition.compiled().results().outputs();
        for (Output output : outputs) {
            output.<Optional<Integer>>as(called -> Optional.of(called.call()), computed -> Optional.empty())
                    .ifPresent(call -> row.put(output.name(), brought(record, call)));
        }
        row.put("why", why(record));
        return row;
    }

    private static Cell brought(Explained record, int call) {
        if (record.fate() != Fate.ACCEPTED) {
            return Cell.NONE;
        }
        return record.brought().get(call).map(ExplainedRows::cell).orElse(Cell.NONE);
    }

    private static Cell cell(String json) {
        return json.matches("-?[0-9.]+") ? Cell.number(json) : Cell.text(json);
    }

    private Cell why(Explained record) {
        String key = record.ofKey() ? "" : "; its key is not known";
        String words = switch (record.clause()) {
            case NONE -> "";
            case HEARTBEAT, VALUE -> "it cannot be read";
            case CORRECTION ->
                record.fate() == Fate.INVALID
                        ? "its header " + Redriven.HEADER + " cannot be read"
                        : "what it corrects is valid by this definition";
            case WHERE -> "where: " + where() + " is not true";
            case BEGINNING -> "it is before the beginning of totals";
            case EVENT_TIME -> "its event time is not valid";
            case FIELD -> "field '" + record.name() + "' has no value of its type";
            case PLACE -> "it is not in the partition of its key";
            case KEY -> "the key has no value";
            case AGGREGATE -> record.name() + "(...) has no value for it";
            case ID -> "field '" + record.name() + "' of deduplicate is too long";
            case GRACE -> "its partition stood at " + time(record.watermarkMs());
            case COPY -> "an event like it was before it";
        };
        String offender = record.offender().isEmpty() ? "" : ": " + record.offender();
        return words.isEmpty() ? Cell.NONE : Cell.text(words + offender + key);
    }

    private String where() {
        return definition
                .pipeline()
                .where()
                .map(ExpressionText::text)
                .orElse("")
                .strip()
                .replaceAll("\\s+", " ");
    }

    private static String time(long ms) {
        return ms < 0 ? "" : Instant.ofEpochMilli(ms).toString();
    }
}
