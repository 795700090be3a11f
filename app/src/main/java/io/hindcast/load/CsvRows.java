package io.hindcast.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows of CSV (RFC 4180) under a header line, each a JSON object: {@code origin,delay} over {@code SFO,-3} is
 * {@code {"origin":"SFO","delay":-3}}.
 *
 * <p>A cell that is a JSON number in plain notation becomes a number, exactly as written; {@code 007}, {@code 1e3} and
 * {@code +1} stay strings. An empty cell is left out of the object.
 */
final class CsvRows implements LineReader {
    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
    private static final Pattern LINE = Pattern.compile("line (\\d{1,18})");
    private static final JsonFactory JSON = new JsonFactory();
    private static final int NO_KEY = -1;

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> rows;
    private final CsvColumns columns;
    private final ByteArrayOutputStream json = new ByteArrayOutputStream();
    private List<String> header = List.of();
    private int keyColumn = NO_KEY;
    private long last;

    /** @param in UTF-8; closed with this reader */
    CsvRows(InputStream in, CsvColumns columns) {
        this.reader = CsvReader.builder()
                .detectBomHeader(true)
                .skipEmptyLines(true)
                // Counted below, where the message can name both numbers.
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(in);
        this.rows = reader.iterator();
        this.columns = columns;
    }

    @Override
    public Line next() throws IOException {
        try {
            if (header.isEmpty()) {
                Optional<Line.Bad> wrong = readHeader();
                if (wrong.isPresent()) {
                    return wrong.get();
                }
            }
            return rows.hasNext() ? entry(rows.next()) : new Line.End();
        } catch (CsvParseException notCsv) {
            return bad(notCsv);
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /** The library tells the line in its text only, and the reason in the cause. */
    private Line.Bad bad(CsvParseException notCsv) {
        Matcher line = LINE.matcher(String.valueOf(notCsv.getMessage()));
        @Nullable Throwable cause = notCsv.getCause();
        String reason = cause == null ? String.valueOf(notCsv.getMessage()) : String.valueOf(cause.getMessage());
        return new Line.Bad(line.find() ? Long.parseLong(line.group(1)) : last + 1, "not CSV: " + reason);
    }

    private Optional<Line.Bad> readHeader() {
        if (!rows.hasNext()) {
            return Optional.of(new Line.Bad(1, "no header line; the first line names the columns"));
        }
        CsvRecord first = rows.next();
        long number = first.getStartingLineNumber();
        header = List.copyOf(first.getFields());
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            if (column.isBlank()) {
                return Optional.of(new Line.Bad(number, "a column without a name in the header line"));
            }
            if (!seen.add(column)) {
                return Optional.of(new Line.Bad(number, "column '" + column + "' stands twice in the header line"));
            }
        }
        for (String named : columns.named()) {
            if (!seen.contains(named)) {
                return Optional.of(
                        new Line.Bad(number, "no column '" + named + "'; columns: " + String.join(", ", header)));
            }
        }
        keyColumn = columns.key().map(header::indexOf).orElse(NO_KEY);
        return Optional.empty();
    }

    private Line entry(CsvRecord row) throws IOException {
        long number = row.getStartingLineNumber();
        last = number;
        if (row.getFieldCount() != header.size()) {
            return new Line.Bad(number, row.getFieldCount() + " cells under a header of " + header.size() + " columns");
        }
        if (keyColumn != NO_KEY && row.getField(keyColumn).isEmpty()) {
            return new Line.Bad(number, "an empty cell in the key column '" + header.get(keyColumn) + "'");
        }
        json.reset();
        try (JsonGenerator object = JSON.createGenerator(json)) {
            object.writeStartObject();
            for (int column = 0; column < header.size(); column++) {
                write(object, header.get(column), row.getField(column));
            }
            object.writeEndObject();
        }
        Optional<String> key = keyColumn == NO_KEY ? Optional.empty() : Optional.of(row.getField(keyColumn));
        return new Line.Entry(key, json.toByteArray());
    }

    private void write(JsonGenerator object, String column, String cell) throws IOException {
        if (cell.isEmpty()) {
            return;
        }
        object.writeFieldName(column);
        if (!columns.text().contains(column) && PLAIN_NUMBER.matcher(cell).matches()) {
            object.writeNumber(cell);
        } else {
            object.writeString(cell);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
