package io.hindcast.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hindcast.speakers.Bucket;
import io.hindcast.speakers.Piece;
import io.hindcast.speakers.Speakers;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A stable topic and who speaks in it, in a snapshot. */
final class SpeakingJson {
    private SpeakingJson() {}

    static void write(JsonGenerator json, StableTopic topic) throws IOException {
        json.writeStartObject();
        json.writeStringField("topic", topic.name());
        json.writeStringField("topicId", topic.id());
        json.writeNumberField("partitions", topic.partitions());
        StateJson.write(json, "by", topic.by());
        if (topic.generation().number() > 1) {
            json.writeNumberField("generation", topic.generation().number());
            SpeakingCodecs.write(
                    json, topic.generation().keepBeforeMs(), topic.generation().numbersAbove());
        }
        if (topic.maxRate().bounded()) {
            json.writeNumberField("maxRate", topic.maxRate().recordsPerSecond());
        }
        if (topic.alerts().isPresent()) {
            StableTopic.Alerts alerts = topic.alerts().get();
            json.writeObjectFieldStart("alerts");
            json.writeStringField("topic", alerts.name());
            json.writeStringField("topicId", alerts.id());
            StateJson.write(json, "by", alerts.by());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    static StableTopic readTopic(Fields fields) {
        return new StableTopic(
                fields.text("topic"),
                fields.text("topicId"),
                Math.toIntExact(fields.number("partitions")),
                StateJson.provenance(fields.object("by")),
                fields.has("generation")
                        ? new StableTopic.Generation(
                                Math.toIntExact(fields.number("generation")),
                                SpeakingCodecs.keepBeforeMs(fields),
                                fields.number("numbersAbove"))
                        : StableTopic.Generation.FIRST,
                SpeakingCodecs.maxRate(fields),
                fields.has("alerts") ? Optional.of(alerts(fields.object("alerts"))) : Optional.empty());
    }

    private static StableTopic.Alerts alerts(Fields fields) {
        return new StableTopic.Alerts(
                fields.text("topic"), fields.text("topicId"), StateJson.provenance(fields.object("by")));
    }

    static void write(JsonGenerator json, Speaking speaking) throws IOException {
        json.writeStartObject();
        write(json, "pieces", speaking.speakers());
        StateJson.write(json, "switched", speaking.switched());
        json.writeArrayFieldStart("cutovers");
        for (Speaking.Cutover cutover : speaking.cutovers()) {
            json.writeStartObject();
            StateJson.write(json, "by", cutover.by());
            json.writeNumberField("to", cutover.to());
            write(json, "before", cutover.before());
            if (cutover.undone().isPresent()) {
                StateJson.write(json, "undone", cutover.undone().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        List<Long> leaving = speaking.leaving().stream().map(Integer::longValue).toList();
        SourceJson.writeNumbers(json, "leaving", leaving);
        if (speaking.applied().isPresent()) {
            json.writeObjectFieldStart("applied");
            SpeakingCodecs.APPLIED.write(json, speaking.applied().get());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    static Speaking read(Fields fields) {
        TreeSet<Integer> leaving = new TreeSet<>();
        fields.numbers("leaving").forEach(number -> leaving.add(Math.toIntExact(number)));
        return new Speaking(
                speakers(fields, "pieces"),
                StateJson.provenance(fields.object("switched")),
                fields.objects("cutovers").stream().map(SpeakingJson::cutover).toList(),
                leaving,
                fields.has("applied")
                        ? Optional.of(SpeakingCodecs.APPLIED.reader().read(fields.object("applied")))
                        : Optional.empty());
    }

    private static Speaking.Cutover cutover(Fields fields) {
        return new Speaking.Cutover(
                StateJson.provenance(fields.object("by")),
                Math.toIntExact(fields.number("to")),
                speakers(fields, "before"),
                fields.has("undone") ? Optional.of(StateJson.provenance(fields.object("undone"))) : Optional.empty());
    }

    /** What is all, or without an end, is left out. */
    private static void write(JsonGenerator json, String name, Speakers speakers) throws IOException {
        json.writeArrayFieldStart(name);
        for (Piece piece : speakers.pieces()) {
            json.writeStartObject();
            if (piece.fromMs() != Speakers.BEGINNING) {
                json.writeNumberField("from", piece.fromMs());
            }
            if (piece.untilMs() != Speakers.END) {
                json.writeNumberField("until", piece.untilMs());
            }
            if (!piece.whole()) {
                json.writeNumberField("share", piece.share());
            }
            json.writeNumberField("version", piece.version());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static Speakers speakers(Fields fields, String name) {
        return new Speakers(fields.objects(name).stream()
                .map(piece -> new Piece(
                        piece.has("from") ? piece.number("from") : Speakers.BEGINNING,
                        piece.has("until") ? piece.number("until") : Speakers.END,
                        piece.has("share") ? Math.toIntExact(piece.number("share")) : Bucket.COUNT,
                        Math.toIntExact(piece.number("version"))))
                .toList());
    }
}
