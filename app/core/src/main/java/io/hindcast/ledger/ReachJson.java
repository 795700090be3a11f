package io.hindcast.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a comparison has come, as part of a record of the ledger. Decimals are texts, so that none loses a digit. Where to read on is written
 * as how many offsets that is before the end: that is 0 in most partitions.
 */
final class ReachJson {
    static final String NAME = "reach";

    private static final JsonFactory JSON = new JsonFactory();

    private ReachJson() {}

    /** How long it is. */
    static int bytes(Reach reach) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            write(json, reach);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.size();
    }

    static void write(JsonGenerator json, Reach reach) throws IOException {
        json.writeObjectFieldStart(NAME);
        if (reach.goesOn().isPresent()) {
            json.writeNumberField("goesOn", reach.goesOn().getAsLong());
        }
        json.writeStringField(
                "lastEnd", Instant.ofEpochMilli(reach.windows().lastEndMs()).toString());
        if (reach.windows().incompleteMs() >= 0) {
            json.writeNumberField("incomplete", reach.windows().incompleteMs());
        }
        write(json, "version", reach.version());
        write(json, "other", reach.other());
        json.writeNumberField("within", reach.sums().within());
        json.writeNumberField("otherColumns", reach.sums().otherColumns());
        json.writeArrayFieldStart("columns");
        for (Reach.Column column : reach.sums().columns()) {
            write(json, column);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Reach.Place place) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("topicId", place.topicId());
        json.writeArrayFieldStart("ends");
        for (long end : place.ends()) {
            json.writeNumber(end);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("back");
        for (int partition = 0; partition < place.ends().size(); partition++) {
            json.writeNumber(place.ends().get(partition) - place.froms().get(partition));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Reach.Column column) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", column.name());
        json.writeNumberField("equal", column.equal());
        json.writeNumberField("within", column.within());
        json.writeNumberField("numeric", column.numeric());
        write(json, "totals", column.totals());
        write(json, "largest", column.largest());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Optional<Reach.Pair> pair) throws IOException {
        if (pair.isPresent()) {
            json.writeObjectFieldStart(name);
            json.writeStringField("other", pair.get().other().toString());
            json.writeStringField("version", pair.get().version().toString());
            json.writeEndObject();
        }
    }

    /**
     * What a record says; empty also where that cannot be read. A release that does not know it accepts the record, so this one does not reject
     * it either.
     */
    static Optional<Reach> read(Fields record) {
        try {
            return record.has(NAME) ? Optional.of(reach(record.object(NAME))) : Optional.empty();
        } catch (LedgerFormatException | IllegalArgumentException | ArithmeticException unreadable) {
            return Optional.empty();
        }
    }

    private static Reach reach(Fields fields) {
        List<Reach.Column> columns =
                fields.objects("columns").stream().map(ReachJson::column).toList();
        return new Reach(
                new Reach.Windows(
                        fields.instant("lastEnd").toEpochMilli(),
                        fields.has("incomplete") ? fields.number("incomplete") : -1),
                place(fields.object("version")),
                place(fields.object("other")),
                new Reach.Sums(fields.number("within"), fields.number("otherColumns"), columns),
                fields.has("goesOn") ? OptionalLong.of(fields.number("goesOn")) : OptionalLong.empty());
    }

    private static Reach.Place place(Fields fields) {
        List<Long> ends = fields.numbers("ends");
        List<Long> back = fields.numbers("back");
        if (ends.size() != back.size()) {
            throw fields.unreadable("has " + ends.size() + " numbers in 'ends' and " + back.size() + " in 'back'");
        }
        List<Long> froms = new ArrayList<>();
        for (int partition = 0; partition < ends.size(); partition++) {
            froms.add(ends.get(partition) - back.get(partition));
        }
        return new Reach.Place(fields.text("topicId"), froms, ends);
    }

    private static Reach.Column column(Fields fields) {
        return new Reach.Column(
                fields.text("name"),
                fields.number("equal"),
                fields.number("within"),
                fields.number("numeric"),
                pair(fields, "totals"),
                pair(fields, "largest"));
    }

    private static Optional<Reach.Pair> pair(Fields fields, String name) {
        if (!fields.has(name)) {
            return Optional.empty();
        }
        Fields pair = fields.object(name);
        return Optional.of(new Reach.Pair(decimal(pair, "other"), decimal(pair, "version")));
    }

    private static BigDecimal decimal(Fields fields, String name) {
        try {
            return new BigDecimal(fields.text(name));
        } catch (NumberFormatException malformed) {
            throw fields.unreadable("has '" + fields.text(name) + "' in '" + name + "'; it must be a number");
        }
    }
}
