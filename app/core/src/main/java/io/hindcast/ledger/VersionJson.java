package io.hindcast.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A version in a snapshot: what its records have made of it, written as the records themselves are. */
final class VersionJson {
    private VersionJson() {}

    static void write(JsonGenerator json, VersionState version) throws IOException {
        json.writeStartObject();
        json.writeStringField("version", version.id().toString());
        VersionCodecs.PROPOSED.write(json, version.proposal());
        json.writeFieldName("phase");
        write(json, version.phase());
        StateJson.write(json, "entered", version.entered());
        StateJson.write(json, "changed", version.changed());
        json.writeStringField("served", String.valueOf(version.served()));
        if (version.keepUntil().isPresent()) {
            json.writeStringField("keepUntil", version.keepUntil().get().toString());
        }
        if (version.lastComparison().isPresent()) {
            json.writeObjectFieldStart("comparison");
            Compared comparison = version.lastComparison().get().comparison();
            json.writeStringField("version", comparison.version().toString());
            DecisionCodecs.COMPARED.write(json, comparison);
            StateJson.write(json, "by", version.lastComparison().get().by());
            json.writeEndObject();
        }
        SourceJson.writeMarks(json, version.marks().all());
        json.writeStringField("marksAt", version.marks().last().toString());
        json.writeArrayFieldStart("growing");
        for (var topic : version.growing().entrySet()) {
            json.writeStartObject();
            json.writeStringField("topic", topic.getKey());
            json.writeNumberField("partitions", topic.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static VersionState read(Fields fields) {
        SortedMap<String, Integer> growing = new TreeMap<>();
        fields.objects("growing")
                .forEach(topic -> growing.put(topic.text("topic"), Math.toIntExact(topic.number("partitions"))));
        return new VersionState(
                VersionCodecs.PROPOSED.reader().read(fields),
                phase(fields.object("phase")),
                new Moves(
                        StateJson.provenance(fields.object("entered")),
                        StateJson.provenance(fields.object("changed")),
                        Boolean.parseBoolean(fields.text("served")),
                        fields.has("keepUntil") ? Optional.of(fields.instant("keepUntil")) : Optional.empty()),
                fields.has("comparison") ? Optional.of(comparison(fields.object("comparison"))) : Optional.empty(),
                new Marks(
                        fields.objects("marks").stream()
                                .map(SourceJson::readMark)
                                .toList(),
                        fields.instant("marksAt")),
                growing);
    }

    private static VersionState.Noted comparison(Fields fields) {
        return new VersionState.Noted(
                DecisionCodecs.COMPARED.reader().read(fields), StateJson.provenance(fields.object("by")));
    }

    private static void write(JsonGenerator json, Phase phase) throws IOException {
        json.writeStartObject();
        json.writeStringField("word", phase.word());
        if (phase instanceof Phase.Failed failed) {
            json.writeStringField("reason", failed.reason());
            json.writeFieldName("before");
            write(json, failed.before());
        } else if (phase.started().isPresent()) {
            Started start = phase.started().get();
            json.writeObjectFieldStart("start");
            json.writeStringField("version", start.version().toString());
            VersionCodecs.STARTED.write(json, start);
            json.writeEndObject();
            VersionCodecs.writeMaxRate(json, phase.maxRate());
        }
        json.writeEndObject();
    }

    private static Phase phase(Fields fields) {
        String word = fields.text("word");
        return switch (word) {
            case "proposed" -> new Phase.Proposed();
            case "replaying" -> new Phase.Replaying(start(fields), VersionCodecs.maxRate(fields));
            case "caught up" -> new Phase.CaughtUp(start(fields), VersionCodecs.maxRate(fields));
            case "serving" -> new Phase.Serving(start(fields), VersionCodecs.maxRate(fields));
            case "finished" -> new Phase.Finished(start(fields));
            case "retired" -> new Phase.Retired(maybeStart(fields));
            case "cancelled" -> new Phase.Cancelled(maybeStart(fields));
            case "expired" -> new Phase.Expired(start(fields));
            case "failed" -> new Phase.Failed(fields.text("reason"), phase(fields.object("before")));
            default -> throw fields.unreadable("has the phase '" + word + "'");
        };
    }

    private static Started start(Fields fields) {
        return VersionCodecs.STARTED.reader().read(fields.object("start"));
    }

    private static Optional<Started> maybeStart(Fields fields) {
        return fields.has("start") ? Optional.of(start(fields)) : Optional.empty();
    }
}
