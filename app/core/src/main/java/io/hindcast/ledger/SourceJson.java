package io.hindcast.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hindcast.ledger.LedgerRecord.Mark;
import java.io.IOException;
import java.util.Collections;
import java.util.List;

/**
 * The sources of a started version, and how far a version had read them, in the ledger's JSON. Floors are written only where
 * one of them says something; without them nothing is missing.
 */
final class SourceJson {
    private SourceJson() {}

    static void write(JsonGenerator json, List<SourceStart> sources) throws IOException {
        json.writeArrayFieldStart("sources");
        for (SourceStart source : sources) {
            json.writeStartObject();
            json.writeStringField("topic", source.topic());
            json.writeStringField("topicId", source.topicId());
            writeNumbers(json, "startOffsets", source.startOffsets());
            writeNumbers(json, "endOffsets", source.endOffsets());
            if (!source.eventTime().equals(EventTimeReading.UNKNOWN)) {
                json.writeStringField("eventTime", source.eventTime().field());
                json.writeNumberField("maxAhead", source.eventTime().maxAheadMs());
            }
            if (source.floors().stream().anyMatch(floor -> !floor.equals(Floor.BEGINNING))) {
                writeFloors(json, source.floors());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void writeNumbers(JsonGenerator json, String name, List<Long> numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (long number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private static void writeFloors(JsonGenerator json, List<Floor> floors) throws IOException {
        json.writeArrayFieldStart("floors");
        for (Floor floor : floors) {
            json.writeStartObject();
            json.writeNumberField("watermark", floor.watermarkMs());
            json.writeNumberField("incomplete", floor.incompleteMs());
            json.writeStringField("basis", floor.basis().word());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static SourceStart read(Fields fields) {
        List<Long> starts = fields.numbers("startOffsets");
        return new SourceStart(
                fields.text("topic"),
                fields.text("topicId"),
                starts,
                fields.numbers("endOffsets"),
                fields.has("floors")
                        ? fields.objects("floors").stream()
                                .map(SourceJson::readFloor)
                                .toList()
                        : Collections.nCopies(starts.size(), Floor.BEGINNING),
                fields.has("eventTime")
                        ? new EventTimeReading(fields.text("eventTime"), fields.number("maxAhead"))
                        : EventTimeReading.UNKNOWN);
    }

    private static Floor readFloor(Fields fields) {
        String basis = fields.text("basis");
        return new Floor(
                fields.number("watermark"),
                fields.number("incomplete"),
                Floor.Basis.of(basis)
                        .orElseThrow(() -> fields.unreadable("has a floor on the basis '" + basis
                                + "', which this release does not know: use the release that wrote it")));
    }

    static void writeMarks(JsonGenerator json, List<Mark> marks) throws IOException {
        json.writeArrayFieldStart("marks");
        for (Mark mark : marks) {
            json.writeStartObject();
            json.writeStringField("topic", mark.topic());
            json.writeNumberField("partition", mark.partition());
            json.writeNumberField("offset", mark.offset());
            json.writeNumberField("watermark", mark.watermarkMs());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static Mark readMark(Fields fields) {
        return new Mark(
                fields.text("topic"),
                Math.toIntExact(fields.number("partition")),
                fields.number("offset"),
                fields.number("watermark"));
    }
}
