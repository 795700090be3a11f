package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.pipeline.Declared;
import io.hindcast.pipeline.Format;
import io.hindcast.pipeline.Origin;
import io.hindcast.pipeline.Source;
import io.hindcast.source.MemberReader;
import io.hindcast.source.SourceRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What in a record is to blame for its being invalid, as text: of one field what stands in its place, else the beginning of the value;
 * nothing where it is not the value.
 */
final class Offender {
    /** So many characters say enough. */
    private static final int MOST = 60;

    private static final JsonFactory JSON = new JsonFactory();

    private Offender() {}

    /** @param name of the field, where it is about one */
    static String of(CompiledPipeline pipeline, SourceRecord record, Clause clause, String name) {
        Source source = pipeline.pipeline().source();
        byte[] value = record.value();
        if (value == null || clause == Clause.CORRECTION) {
            return "";
        }
        String field = clause == Clause.EVENT_TIME ? source.eventTime().field() : name;
        boolean ofOne = clause == Clause.FIELD || clause == Clause.EVENT_TIME || clause == Clause.ID;
        return bounded((ofOne ? member(pipeline, record, value, field) : Optional.<String>empty())
                .orElseGet(() -> new String(value, UTF_8)));
    }

    private static Optional<String> member(CompiledPipeline pipeline, SourceRecord record, byte[] value, String field) {
        Source source = pipeline.pipeline().source();
        String topic = record.topic();
        return source.declared(topic).stream()
                .map(Declared::field)
                .filter(declared -> declared.name().equals(field))
                .flatMap(declared -> declared.origin().members().stream())
                .map(Origin.Value::path)
                .flatMap(path -> {
                    Format format = source.of(topic).values().format();
                    return (format.equals(new Format.Json())
                                    ? at(value, path)
                                    : new MemberReader(format, topic, pipeline.schemas(), path)
                                            .text(record)
                                            .map(Json::text))
                            .stream();
                })
                .findFirst();
    }

    /** What stands at a path of members; empty where nothing does, or the value is no JSON. */
    private static Optional<String> at(byte[] value, List<String> path) {
        try (JsonParser json = JSON.createParser(value)) {
            for (String name : path) {
                if (json.nextToken() != JsonToken.START_OBJECT || !found(json, name)) {
                    return Optional.empty();
                }
            }
            JsonToken token = json.nextToken();
            if (token == null || token.isStructStart()) {
                return Optional.empty();
            }
            return Optional.of(token == JsonToken.VALUE_STRING ? Json.text(json.getText()) : json.getText());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Whether the object has that member; the parser stands at its name then. */
    private static boolean found(JsonParser json, String name) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            if (json.currentName().equals(name)) {
                return true;
            }
            json.nextToken();
            json.skipChildren();
        }
        return false;
    }

    private static String bounded(String text) {
        return text.codePointCount(0, text.length()) <= MOST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST)) + "…";
    }
}
