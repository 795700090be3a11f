package io.hindcast.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.definition.Definitions;
import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.Column;
import io.hindcast.pipeline.Source;
import io.hindcast.schema.SchemaFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextReaderTest {
    private static final String LOGS = """
            pipeline: requests
            source:
              topic: access
              format: { text: { pattern: '(?P<at>\\d+) (?P<word>[^|]*)(?:\\|(?P<n>[^|]*)\\|(?P<x>[^|]*)\\|(?P<yes>[^|]*))?' } }
              event-time: at
              fields:
                at: { type: timestamp, epoch: s }
                word: string
                n: { type: "int?", missing: "-" }
                x: decimal?
                yes: bool?
            window: { tumbling: 1m, grace: 2m }
            aggregates: { requests: count() }
            """;

    private final Source source = source(LOGS);

    private static Source source(String text) {
        return assertInstanceOf(Definitions.Sound.class, Definitions.of("p.yaml", text), text)
                .definitions()
                .get(0)
                .pipeline()
                .source();
    }

    private String read(byte[] value) {
        Rows rows = Rows.of(source);
        Reading reading = rows.read(PlainRecord.at("access", 0, 0).withValue(value));
        if (reading instanceof Reading.Unreadable no) {
            return no.reason().word() + ": " + no.detail();
        }
        List<Column> columns = source.columns();
        return IntStream.range(0, columns.size())
                .mapToObj(slot -> text(rows.row(), slot, columns.get(slot)))
                .collect(Collectors.joining(" "));
    }

    private static String text(Row row, int slot, Column column) {
        if (row.slotFault(slot) != Fault.NONE) {
            return row.slotFault(slot).name();
        }
        return switch (column.type()) {
            case STRING -> "'" + row.text(slot) + "'";
            case DECIMAL -> row.decimal(slot).toString();
            case INT, TIMESTAMP, BOOL -> Long.toString(row.integer(slot));
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            17 a|5|1.50|true            ; 17000 'a' 5 1.50 1
            17 é😀|-7|-1e3|false         ; 17000 'é😀' -7 -1E+3 0
            17 a|03|3|true              ; 17000 'a' 3 3 1
            17 a|1.0|x|yes              ; 17000 'a' WRONG_TYPE WRONG_TYPE WRONG_TYPE
            17 a|9223372036854775808|1e39|true ; 17000 'a' NUMBER_RANGE NUMBER_RANGE 1
            17 a|-||                    ; 17000 'a' ABSENT WRONG_TYPE WRONG_TYPE
            17 a                        ; 17000 'a' ABSENT ABSENT ABSENT
            `17 `                       ; 17000 '' ABSENT ABSENT ABSENT
            17 {"a":"b"}                ; 17000 '{"a":"b"}' ABSENT ABSENT ABSENT
            99999999999999999999 a      ; NUMBER_RANGE 'a' ABSENT ABSENT ABSENT
            17 a|5                      ; unparseable: the line does not match the pattern of the format
            ` 17 a`                     ; unparseable: the line does not match the pattern of the format
            `17 a|5|1|true|`            ; unparseable: the line does not match the pattern of the format
            ``                          ; unparseable: the line does not match the pattern of the format
            """)
    void readsWhatTheGroupsHold(String line, String row) {
        assertEquals(row, read(line.getBytes(UTF_8)));
    }

    @Test
    void oneEndOfALineDoesNotCount() {
        assertEquals("17000 'é' ABSENT ABSENT ABSENT", read("17 é\r\n".getBytes(UTF_8)));
        assertEquals("17000 'a' ABSENT ABSENT ABSENT", read("17 a\n".getBytes(UTF_8)));
        assertEquals("17000 'a\n' ABSENT ABSENT ABSENT", read("17 a\n\n".getBytes(UTF_8)));
        assertEquals("17000 'a' ABSENT ABSENT ABSENT", read("17 a\r".getBytes(UTF_8)));
    }

    @Test
    void otherEncodingsCannotBeRead() {
        assertEquals("unparseable: the value is not UTF-8", read("17 \u00e9".getBytes(ISO_8859_1)));
    }

    @Test
    void aRecordIsReadByItselfWhateverWasReadBefore() {
        Rows rows = Rows.of(source);
        rows.read(PlainRecord.at("access", 0, 0).withValue("17 a|5|1|true"));
        rows.read(PlainRecord.at("access", 0, 1).withValue("17 b"));

        assertEquals(Fault.ABSENT, rows.row().slotFault(source.slot("n")));
        assertEquals("b", rows.row().text(source.slot("word")));
    }

    /** A preview of a change of the format reads each record twice. */
    @Test
    void twoDefinitionsMayReadATopicInTwoFormats() {
        Source json = source(LOGS.replaceAll("(?m)^  format.*\n", "").replace("at: {", "at: { from: t,"));
        SharedRows shared = new SharedRows(source, json);

        shared.next(PlainRecord.at("access", 0, 0).withValue("17 line|5|1|true"));
        assertEquals(Reading.EVENT, shared.one().read(PlainRecord.at("access", 0, 0)));
        assertInstanceOf(Reading.Unreadable.class, shared.other().read(PlainRecord.at("access", 0, 0)));
        assertEquals("line", shared.one().row().text(source.slot("word")));

        shared.next(PlainRecord.at("access", 0, 1).withValue("{\"t\":17,\"word\":\"json\",\"n\":6}"));
        assertInstanceOf(Reading.Unreadable.class, shared.one().read(PlainRecord.at("access", 0, 1)));
        assertEquals(Reading.EVENT, shared.other().read(PlainRecord.at("access", 0, 1)));
        assertEquals("json", shared.other().row().text(json.slot("word")));
        assertEquals(6, shared.other().row().integer(json.slot("n")));
    }

    @Test
    void tellsThePersonWhatStandsInAGroup() {
        MemberReader n =
                new MemberReader(source.of("access").values().format(), "access", SchemaFacts.NONE, List.of("n"));

        assertEquals(Optional.of("many"), n.text(line("17 a|many|1|true")));
        assertEquals(Optional.empty(), n.text(line("17 a")));
        assertEquals(Optional.empty(), n.text(line("no line")));
    }

    private static PlainRecord line(String text) {
        return PlainRecord.at("access", 0, 0).withValue(text.getBytes(UTF_8));
    }
}
