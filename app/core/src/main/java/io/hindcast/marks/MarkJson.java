package io.hindcast.marks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hindcast.marks.VersionMark.Ends;
import io.hindcast.marks.VersionMark.Read;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A mark as bytes: one JSON object that begins with the format's version, and says everything by its place, since there may be many. A
 * persisted format.
 *
 * <pre>{"format":1,"read":[["orders",0,468001,1767261600000]],"frontiers":[1767261540000],"results":[[77104,77231]]}</pre>
 *
 * Here partition 0 of orders was read up to offset 468,001, where M_p stood at 1767261600000, task 0 had published up to 1767261540000, and
 * partition 0 of the results ended at 77,104 before that was read and at 77,231 after it.
 */
public final class MarkJson {
    private static final int FORMAT = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private MarkJson() {}

    public static byte[] encode(VersionMark mark) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            json.writeArrayFieldStart("read");
            for (Read read : mark.read()) {
                json.writeStartArray();
                json.writeString(read.topic());
                json.writeNumber(read.partition());
                json.writeNumber(read.offset());
                json.writeNumber(read.watermarkMs());
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("frontiers");
            for (long frontierMs : mark.frontiersMs()) {
                json.writeNumber(frontierMs);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("results");
            for (Ends ends : mark.results()) {
                json.writeArray(new long[] {ends.before(), ends.after()}, 0, 2);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The mark in a record; empty where there is none, as in what somebody else has written, or a later release. */
    public static Optional<VersionMark> decode(byte[] bytes) {
        try (JsonParser json = JSON.createParser(bytes)) {
            expect(json, JsonToken.START_OBJECT);
            member(json, "format");
            if (number(json) != FORMAT) {
                return Optional.empty();
            }
            member(json, "read");
            List<Read> read = list(json, MarkJson::read);
            member(json, "frontiers");
            List<Long> frontiersMs = list(json, JsonParser::getLongValue);
            member(json, "results");
            List<Ends> results = list(json, MarkJson::ends);
            expect(json, JsonToken.END_OBJECT);
            return Optional.of(new VersionMark(read, frontiersMs, results));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Element<T> {
        /** Reads one of which the first token is the parser's current one. */
        T read(JsonParser json) throws IOException;
    }

    private static <T> List<T> list(JsonParser json, Element<T> element) throws IOException {
        expect(json, JsonToken.START_ARRAY);
        List<T> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(element.read(json));
        }
        return list;
    }

    private static Read read(JsonParser json) throws IOException {
        expect(json, JsonToken.VALUE_STRING);
        String topic = json.getText();
        expect(json, JsonToken.VALUE_NUMBER_INT);
        Read read = new Read(topic, json.getIntValue(), number(json), number(json));
        expect(json, JsonToken.END_ARRAY);
        return read;
    }

    private static Ends ends(JsonParser json) throws IOException {
        Ends ends = new Ends(number(json), number(json));
        expect(json, JsonToken.END_ARRAY);
        return ends;
    }

    private static void member(JsonParser json, String name) throws IOException {
        expect(json, JsonToken.FIELD_NAME);
        if (!name.equals(json.currentName())) {
            throw new IOException("there is '" + json.currentName() + "' where '" + name + "' should be");
        }
    }

    private static long number(JsonParser json) throws IOException {
        expect(json, JsonToken.VALUE_NUMBER_INT);
        return json.getLongValue();
    }

    private static void expect(JsonParser json, JsonToken token) throws IOException {
        if (json.nextToken() != token) {
            throw new IOException("there is " + json.currentToken() + " where " + token + " should be");
        }
    }
}
