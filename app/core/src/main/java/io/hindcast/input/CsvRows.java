package io.hindcast.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.hindcast.input.ColumnKinds.Kind;
import io.hindcast.pipeline.Counted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
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
    private static final JsonFactory JSON = new JsonFactory();
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String NOT_CLOSED = "a '\"' is not closed";

    private final RowLines lines;
    private final CsvReader.CsvReaderBuilder parser;
    private final Optional<RecordKey> key;
    private final CsvOptions options;
    private final ByteArrayOutputStream json = new ByteArrayOutputStream();
    private Optional<CsvHeader> header = Optional.empty();
    private byte[] headerLine = {};
    private ColumnKinds kinds = new ColumnKinds(0);

    /**
     * @param in buffered; UTF-8, or what its byte order mark says; closed with this reader
     * @param key of which the field is a column
     */
    CsvRows(InputStream in, Optional<RecordKey> key, CsvOptions options) {
        this.lines = new RowLines(in, options.delimiter());
        this.parser = CsvReader.builder().fieldSeparator(options.delimiter());
        this.key = key;
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
            Optional<RowLines.Row> row = lines.next();
            return row.isPresent() ? line(row.get(), header.orElseThrow()) : new Line.End();
        } catch (NotText notText) {
            return Line.Bad.last(notText.line(), String.valueOf(notText.getMessage()));
        }
    }

    @Override
    public long blank() {
        return lines.blank();
    }

    @Override
    public List<MixedColumn> mixed() {
        return header.map(it -> kinds.mixed(it.columns())).orElse(List.of());
    }

    @Override
    public Optional<byte[]> header() {
        return header.map(it -> headerLine);
    }

    private Optional<Line.Bad> readHeader() throws IOException {
        Optional<RowLines.Row> first = lines.next();
        if (first.isEmpty()) {
            return Optional.of(Line.Bad.last(1, "no header line; the first line names the columns"));
        }
        RowLines.Row row = first.get();
        if (row.problem().isPresent()) {
            return Optional.of(Line.Bad.last(row.number(), row.problem().get()));
        }
        CsvHeader read;
        try {
            read = new CsvHeader(cells(row));
        } catch (CsvParseException notCsv) {
            return Optional.of(Line.Bad.last(row.number(), notCsv(notCsv)));
        }
        Optional<String> problem = read.problem(key.map(RecordKey::field), options);
        if (problem.isPresent()) {
            return Optional.of(Line.Bad.last(row.number(), problem.get()));
        }
        header = Optional.of(read);
        headerLine = row.raw();
        kinds = new ColumnKinds(read.columns().size());
        return Optional.empty();
    }

    private List<String> cells(RowLines.Row row) {
        return parser.ofSingleCsvRecord(row.text()).getFields();
    }

    private static String notCsv(CsvParseException thrown) {
        @Nullable Throwable cause = thrown.getCause();
        return "not CSV: " + (cause == null ? thrown.getMessage() : cause.getMessage());
    }

    private Line line(RowLines.Row row, CsvHeader under) throws IOException {
        if (row.problem().isPresent()) {
            return bad(row, row.problem().get(), Line.Kind.UTF_8);
        }
        if (row.isOpen()) {
            return bad(row, "not CSV: " + NOT_CLOSED, Line.Kind.QUOTES);
        }
        List<String> cells;
        try {
            cells = cells(row);
        } catch (CsvParseException notCsv) {
            return bad(row, notCsv(notCsv), Line.Kind.QUOTES);
        }
        int columns = under.columns().size();
        if (cells.size() != columns) {
            return bad(
                    row,
                    Counted.of(cells.size(), "cell") + " under a header of " + Counted.of(columns, "column")
                            + (row.lines() == 1
                                    ? ""
                                    : "; the row goes over " + row.lines() + " lines: " + NOT_CLOSED + ", it seems"),
                    Line.Kind.CELLS);
        }
        if (cells.get(0).startsWith(BYTE_ORDER_MARK)) {
            return bad(
                    row,
                    "a byte order mark within the file: two files in one, it seems; load them one after the other",
                    Line.Kind.CELLS);
        }
        return entry(row, cells, under);
    }

    /** Where a quote is open, lines behind it that are rows by themselves are read as such. */
    private Line.Bad bad(RowLines.Row row, String reason, Line.Kind kind) {
        RowLines.Row bad = lines.cut(row, header.orElseThrow().columns().size());
        return new Line.Bad(bad.number(), reason, kind, bad.raw());
    }

    private Line entry(RowLines.Row row, List<String> cells, CsvHeader under) throws IOException {
        Optional<String> text =
                key.map(it -> cells.get(under.columns().indexOf(it.field()))).filter(cell -> !cell.isEmpty());
        if (text.isEmpty() && key.isPresent() && key.get().missing() == RecordKey.Missing.BAD) {
            return bad(row, "an empty cell in the key column '" + key.get().field() + "'", Line.Kind.KEY);
        }
        json.reset();
        try (JsonGenerator object = JSON.createGenerator(json)) {
            object.writeStartObject();
            for (int column = 0; column < cells.size(); column++) {
                write(object, under, column, cells.get(column), row.number());
            }
            object.writeEndObject();
        }
        return json.size() > Input.LONGEST_VALUE
                ? bad(row, "the row is longer than " + Input.LONGEST_VALUE + " bytes", Line.Kind.LENGTH)
                : new Line.Entry(row.number(), text, json.toByteArray());
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
        lines.close();
    }
}
