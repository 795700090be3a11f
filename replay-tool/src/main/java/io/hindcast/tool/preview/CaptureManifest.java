package io.hindcast.tool.preview;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hindcast.ledger.EventTimeReading;
import io.hindcast.ledger.Floor;
import io.hindcast.ledger.SourceStart;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The first line of a capture: of which topics it is, from which offset to which one, and what is known of the records before.
 *
 * @param sources as a version would have started there
 * @param headers the names of those that its records keep
 * @param keys of which it is a sample; empty where it holds all records
 * @param fields what of the records it holds; empty where that is all
 */
record CaptureManifest(
        String pipeline,
        List<SourceStart> sources,
        List<String> headers,
        Optional<CapturedKeys> keys,
        Optional<CapturedFields> fields) {
    /** How such a line begins, in whatever release; no record that somebody loads does. */
    static final String NAME = "{\"hindcast-capture\":";

    /** Of whole logs, as every release reads it. */
    private static final int WHOLE = 1;

    /** Of samples: who does not know these would take one for a whole log. */
    private static final int SAMPLED = 2;

    /** Of parts of records: who does not know these would take what was left out for absent. */
    private static final int REDUCED = 3;

    private static final JsonFactory JSON = new JsonFactory();

    CaptureManifest {
        sources = List.copyOf(sources);
        headers = List.copyOf(headers);
    }

    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField(
                    "hindcast-capture", fields.isPresent() ? REDUCED : keys.isPresent() ? SAMPLED : WHOLE);
            json.writeStringField("pipeline", pipeline);
            if (keys.isPresent()) {
                json.writeObjectFieldStart("keys");
                json.writeStringField("share", keys.get().share());
                json.writeStringField("reading", keys.get().reading());
                json.writeStringField("keyed", keys.get().keyed());
                json.writeEndObject();
            }
            if (fields.isPresent()) {
                json.writeObjectFieldStart("fields");
                paths(json, "paths", fields.get().paths());
                json.writeBooleanField("key", fields.get().key());
                paths(json, "redacted", fields.get().redacted());
                json.writeEndObject();
            }
            json.writeFieldName("headers");
            names(json, headers);
            json.writeArrayFieldStart("topics");
            for (SourceStart source : sources) {
                topic(json, source);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void paths(JsonGenerator json, String name, List<List<String>> paths) throws IOException {
        json.writeArrayFieldStart(name);
        for (List<String> path : paths) {
            names(json, path);
        }
        json.writeEndArray();
    }

    private static void names(JsonGenerator json, List<String> names) throws IOException {
        json.writeStartArray();
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    private static void topic(JsonGenerator json, SourceStart source) throws IOException {
        json.writeStartObject();
        json.writeStringField("topic", source.topic());
        json.writeStringField("id", source.topicId());
        json.writeStringField("event-time", source.eventTime().field());
        json.writeNumberField("max-ahead-ms", source.eventTime().maxAheadMs());
        json.writeArrayFieldStart("partitions");
        for (int p = 0; p < source.partitions(); p++) {
            Floor floor = source.floors().get(p);
            json.writeStartObject();
            json.writeNumberField("start", source.startOffsets().get(p));
            json.writeNumberField("end", source.endOffsets().get(p));
            json.writeNumberField("watermark-ms", floor.watermarkMs());
            json.writeNumberField("incomplete-ms", floor.incompleteMs());
            json.writeStringField("basis", floor.basis().word());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static JsonToken first(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException("is no list");
        }
        return next(json);
    }

    private static JsonToken next(JsonParser json) throws IOException {
        JsonToken token = json.nextToken();
        if (token == null) {
            throw new IllegalArgumentException("ends within a list");
        }
        return token;
    }

    /** Reads such a line; empty if it is none that this release writes. */
    static Optional<CaptureManifest> read(String line) {
        boolean sampled = line.startsWith(NAME + SAMPLED + ",");
        boolean reduced = line.startsWith(NAME + REDUCED + ",");
        if (!sampled && !reduced && !line.startsWith(NAME + WHOLE + ",")) {
            return Optional.empty();
        }
        String pipeline = "";
        List<String> headers = List.of();
        List<SourceStart> sources = new ArrayList<>();
        Optional<CapturedKeys> keys = Optional.empty();
        Optional<CapturedFields> fields = Optional.empty();
        try (JsonParser json = JSON.createParser(line)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "pipeline" -> pipeline = json.getText();
                    case "keys" -> keys = Optional.of(keys(json));
                    case "fields" -> fields = Optional.of(fields(json));
                    case "headers" -> headers = names(json);
                    case "topics" -> {
                        for (JsonToken token = first(json); token != JsonToken.END_ARRAY; token = next(json)) {
                            sources.add(new Topic().read(json));
                        }
                    }
                    default -> json.skipChildren();
                }
            }
            boolean whole =
                    !sources.isEmpty() && fields.isPresent() == reduced && (reduced || keys.isPresent() == sampled);
            return whole
                    ? Optional.of(new CaptureManifest(pipeline, sources, headers, keys, fields))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static List<String> names(JsonParser json) throws IOException {
        List<String> names = new ArrayList<>();
        for (JsonToken token = first(json); token != JsonToken.END_ARRAY; token = next(json)) {
            names.add(json.getText());
        }
        return names;
    }

    private static List<List<String>> paths(JsonParser json) throws IOException {
        List<List<String>> paths = new ArrayList<>();
        for (JsonToken token = first(json); token != JsonToken.END_ARRAY; token = next(json)) {
            paths.add(names(json));
        }
        return paths;
    }

    private static CapturedFields fields(JsonParser json) throws IOException {
        List<List<String>> paths = List.of();
        List<List<String>> redacted = List.of();
        boolean key = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "paths" -> paths = paths(json);
                case "redacted" -> redacted = paths(json);
                case "key" -> key = json.getBooleanValue();
                default -> json.skipChildren();
            }
        }
        return new CapturedFields(paths, key, redacted);
    }

    private static CapturedKeys keys(JsonParser json) throws IOException {
        String share = "";
        String reading = "";
        String keyed = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "share" -> share = json.getText();
                case "reading" -> reading = json.getText();
                case "keyed" -> keyed = json.getText();
                default -> json.skipChildren();
            }
        }
        return new CapturedKeys(share, reading, keyed);
    }

    /** A topic that is being read. */
    private static final class Topic {
        private final List<Long> starts = new ArrayList<>();
        private final List<Long> ends = new ArrayList<>();
        private final List<Floor> floors = new ArrayList<>();
        private String topic = "";
        private String id = "";
        private String field = "";
        private long maxAheadMs;

        SourceStart read(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "topic" -> topic = json.getText();
                    case "id" -> id = json.getText();
                    case "event-time" -> field = json.getText();
                    case "max-ahead-ms" -> maxAheadMs = json.getLongValue();
                    case "partitions" -> {
                        for (JsonToken token = first(json); token != JsonToken.END_ARRAY; token = next(json)) {
                            partition(json);
                        }
                    }
                    default -> json.skipChildren();
                }
            }
            return new SourceStart(topic, id, starts, ends, floors, new EventTimeReading(field, maxAheadMs));
        }

        private void partition(JsonParser json) throws IOException {
            long watermarkMs = 0;
            long incompleteMs = -1;
            Floor.Basis basis = Floor.Basis.BEGINNING;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "start" -> starts.add(json.getLongValue());
                    case "end" -> ends.add(json.getLongValue());
                    case "watermark-ms" -> watermarkMs = json.getLongValue();
                    case "incomplete-ms" -> incompleteMs = json.getLongValue();
                    case "basis" -> basis = Floor.Basis.valueOf(json.getText().toUpperCase(Locale.ROOT));
                    default -> json.skipChildren();
                }
            }
            floors.add(new Floor(watermarkMs, incompleteMs, basis));
        }
    }
}
