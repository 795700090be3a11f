package io.hindcast.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.hindcast.input.ColumnKinds.Kind;
import io.hindcast.input.Line.Behind;
import io.hindcast.pipeline.Counted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows of CSV (RFC 4180) under a header line, each a JSON object: {@code origin,delay} over {@code SFO,-3} is
 * {@code {"origin":"SFO","delay":-3}}.
 *
 * <p>A cell that is a JSON number in plain notation becomes a number, exactly as written; {@code 007}, {@code 1e3} and
 * {@code +1} stay strings. {@code true} and {@code false} become bools; {@code True} and {@code TRUE} stay strings. An empty cell
 * is left out of the object.
 */
final class CsvRows implements LineReader {
    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
    private static final Pattern LINE = Pattern.compile("line (\\d{1,18})");
    private static final JsonFactory JSON = new JsonFactory();
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> rows;
    private final Optional<String> keyColumn;
    private final CsvOptions options;
    private final ByteArrayOutputStream json = new ByteArrayOutputStream();
    private Optional<CsvHeader> header = Optional.empty();
    private ColumnKinds kinds = new ColumnKinds(0);
    private long last;

    /**
     * @param in UTF-8, or what its byte order mark says; closed with this reader
     * @param keyColumn the column whose text is the record's key
     */
    CsvRows(InputStream in, Optional<String> keyColumn, CsvOptions options) {
        this.reader = CsvReader.builder()
                .fieldSeparator(options.delimiter())
                .skipEmptyLines(true)
                // Counted below, where the message can name both numbers.
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new StrictText(in));
        this.rows = reader.iterator();
        this.keyColumn = keyColumn;
        this.options = options;
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
            return rows.hasNext() ? entry(rows.next(), header.orElseThrow()) : new Line.End();
        } catch (CsvParseException notCsv) {
            return bad(notCsv);
        } catch (UncheckedIOException unreadable) {
            if (unreadable.getCause() instanceof NotText notText) {
                return new Line.Bad(notText.line(), String.valueOf(notText.getMessage()), Behind.NOTHING);
            }
            throw unreadable.getCause();
        }
    }

    @Override
    public List<String> notes() {
        return header.map(it -> kinds.mixed(it.columns())).orElse(List.of());
    }

    /** The library tells the line in its text only, and the reason in the cause. */
    private Line.Bad bad(CsvParseException notCsv) {
        @Nullable Throwable cause = notCsv.getCause();
        if (cause instanceof NotText notText) {
            return new Line.Bad(notText.line(), String.valueOf(notText.getMessage()), Behind.NOTHING);
        }
        Matcher line = LINE.matcher(String.valueOf(notCsv.getMessage()));
        String reason = cause == null ? String.valueOf(notCsv.getMessage()) : String.valueOf(cause.getMessage());
        return new Line.Bad(
                line.find() ? Long.parseLong(line.group(1)) : last + 1, "not CSV: " + reason, Behind.NOTHING);
    }

    private Optional<Line.Bad> readHeader() {
        if (!rows.hasNext()) {
            return Optional.of(new Line.Bad(1, "no header line; the first line names the columns", Behind.NOTHING));
        }
        CsvRecord first = rows.next();
        CsvHeader read = new CsvHeader(first.getFields());
        Optional<String> problem = read.problem(keyColumn, options);
        if (problem.isPresent()) {
            return Optional.of(new Line.Bad(first.getStartingLineNumber(), problem.get(), Behind.NOTHING));
        }
        header = Optional.of(read);
        kinds = new ColumnKinds(read.columns().size());
        return Optional.empty();
    }

    private Line entry(CsvRecord row, CsvHeader under) throws IOException {
        long number = row.getStartingLineNumber();
        last = number;
        if (row.getFieldCount() != under.columns().size()) {
            return new Line.Bad(
                    number,
                    Counted.of(row.getFieldCount(), "cell") + " under a header of "
                            + Counted.of(under.columns().size(), "column") + overLines(row),
                    Behind.MORE);
        }
        if (row.getField(0).startsWith(BYTE_ORDER_MARK)) {
            return new Line.Bad(
                    number,
                    "a byte order mark within the file: two files in one, it seems; load them one after the other",
                    Behind.MORE);
        }
        Optional<String> key = keyColumn.map(it -> row.getField(under.columns().indexOf(it)));
        if (key.isPresent() && key.get().isEmpty()) {
            return new Line.Bad(
                    number, "an empty cell in the key column '" + keyColumn.orElseThrow() + "'", Behind.MORE);
        }
        json.reset();
        try (JsonGenerator object = JSON.createGenerator(json)) {
            object.writeStartObject();
            for (int column = 0; column < under.columns().size(); column++) {
                write(object, under, column, row.getField(column), number);
            }
            object.writeEndObject();
        }
        return json.size() > Input.LONGEST_VALUE
                ? new Line.Bad(number, "the row is longer than " + Input.LONGEST_VALUE + " bytes", Behind.MORE)
                : new Line.Entry(number, key, json.toByteArray());
    }

    /** A quote that is not closed takes everything up to the next one for one cell. */
    private static String overLines(CsvRecord row) {
        long ends = row.getFields().stream()
                .mapToLong(cell -> cell.chars().filter(c -> c == '\n').count())
                .sum();
        return ends == 0 ? "" : "; the row goes over " + (ends + 1) + " lines: a '\"' is not closed, it seems";
    }

    private void write(JsonGenerator object, CsvHeader under, int column, String cell, long line) throws IOException {
        if (cell.isEmpty()) {
            return;
        }
        String name = under.columns().get(column);
        object.writeFieldName(name);
        Kind kind = options.text().contains(name) ? Kind.STRING : kindOf(cell);
        switch (kind) {
            case NUMBER -> object.writeNumber(cell);
            case BOOL -> object.writeBoolean(Boolean.parseBoolean(cell));
            case STRING -> object.writeString(cell);
        }
        kinds.seen(column, kind, cell, line);
    }

    private static Kind kindOf(String cell) {
        if (cell.equals("true") || cell.equals("false")) {
            return Kind.BOOL;
        }
        return PLAIN_NUMBER.matcher(cell).matches() ? Kind.NUMBER : Kind.STRING;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
