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
 */
record CaptureManifest(String pipeline, List<SourceStart> sources, List<String> headers, Optional<CapturedKeys> keys) {
    /** How such a line begins, in whatever release; no record that somebody loads does. */
    static final String NAME = "{\"hindcast-capture\":";

    /** Of whole logs, as every release reads it. */
    private static final int WHOLE = 1;

    /** Of samples: who does not know these would take one for a whole log. */
    private static final int SAMPLED = 2;

    private static final JsonFactory JSON = new JsonFactory();

    CaptureManifest {
        sources = List.copyOf(sources);
        headers = List.copyOf(headers);
    }

    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("hindcast-capture", keys.isPresent() ? SAMPLED : WHOLE);
            json.writeStringField("pipeline", pipeline);
            if (keys.isPresent()) {
                json.writeObjectFieldStart("keys");
                json.writeStringField("share", keys.get().share());
                json.writeStringField("reading", keys.get().reading());
                json.writeStringField("keyed", keys.get().keyed());
                json.writeEndObject();
            }
            json.writeArrayFieldStart("headers");
            for (String header : headers) {
                json.writeString(header);
            }
            json.writeEndArray();
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
        if (!line.startsWith(NAME + WHOLE + ",") && !line.startsWith(NAME + SAMPLED + ",")) {
            return Optional.empty();
        }
        String pipeline = "";
        List<String> headers = new ArrayList<>();
        List<SourceStart> sources = new ArrayList<>();
        Optional<CapturedKeys> keys = Optional.empty();
        try (JsonParser json = JSON.createParser(line)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "pipeline" -> pipeline = json.getText();
                    case "keys" -> keys = Optional.of(keys(json));
                    case "headers" -> {
                        for (JsonToken token = first(json); token != JsonToken.END_ARRAY; token = next(json)) {
                            headers.add(json.getText());
                        }
                    }
                    case "topics" -> {
                        for (JsonToken token = first(json); token != JsonToken.END_ARRAY; token = next(json)) {
                            sources.add(new Topic().read(json));
                        }
                    }
                    default -> json.skipChildren();
                }
            }
            boolean whole = !sources.isEmpty() && keys.isPresent() == line.startsWith(NAME + SAMPLED);
            return whole ? Optional.of(new CaptureManifest(pipeline, sources, headers, keys)) : Optional.empty();
        } catch (IOException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
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
