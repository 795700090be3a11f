package io.hindcast.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hindcast.ledger.LedgerRecord.Growing;
import io.hindcast.ledger.LedgerRecord.Grown;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.LedgerRecord.Watermarks;
import io.hindcast.zone.Zone;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How records of a version's life are written and read. */
final class VersionCodecs {
    static final Codec<Proposed> PROPOSED = new Codec<>(
            Proposed.class,
            (json, proposed) -> {
                json.writeStringField("fingerprint", proposed.fingerprint());
                json.writeStringField("file", proposed.file());
                json.writeStringField("definition", proposed.definition());
                writeZones(json, proposed.zones());
            },
            fields -> new Proposed(
                    fields.version("version"),
                    fields.text("fingerprint"),
                    fields.text("file"),
                    fields.text("definition"),
                    fields.has("zones")
                            ? fields.objects("zones").stream()
                                    .map(VersionCodecs::zone)
                                    .toList()
                            : List.of()));

    static final Codec<Started> STARTED = new Codec<>(
            Started.class,
            (json, started) -> {
                json.writeNumberField("resultsPartitions", started.resultsPartitions());
                SourceJson.write(json, started.sources());
                if (started.until().isPresent()) {
                    json.writeStringField("until", started.until().get().toString());
                }
                writeMaxRate(json, started.maxRate());
                if (started.request().isPresent()) {
                    write(json, started.request().get());
                }
            },
            fields -> new Started(
                    fields.version("version"),
                    fields.objects("sources").stream().map(SourceJson::read).toList(),
                    Math.toIntExact(fields.number("resultsPartitions")),
                    fields.has("until") ? Optional.of(fields.instant("until")) : Optional.empty(),
                    maxRate(fields),
                    request(fields)));

    static final Codec<CaughtUp> CAUGHT_UP =
            new Codec<>(CaughtUp.class, (json, record) -> {}, fields -> new CaughtUp(fields.version("version")));

    static final Codec<Finished> FINISHED =
            new Codec<>(Finished.class, (json, record) -> {}, fields -> new Finished(fields.version("version")));

    static final Codec<Cancelled> CANCELLED =
            new Codec<>(Cancelled.class, (json, record) -> {}, fields -> new Cancelled(fields.version("version")));

    static final Codec<Expired> EXPIRED =
            new Codec<>(Expired.class, (json, record) -> {}, fields -> new Expired(fields.version("version")));

    static final Codec<Watermarks> WATERMARKS = new Codec<>(
            Watermarks.class,
            (json, read) -> SourceJson.writeMarks(json, read.marks()),
            fields -> new Watermarks(
                    fields.version("version"),
                    fields.objects("marks").stream().map(SourceJson::readMark).toList()));

    static final Codec<Growing> GROWING = new Codec<>(
            Growing.class,
            (json, growing) -> {
                json.writeStringField("topic", growing.topic());
                json.writeNumberField("partitions", growing.partitions());
            },
            fields -> new Growing(
                    fields.version("version"), fields.text("topic"), Math.toIntExact(fields.number("partitions"))));

    static final Codec<Grown> GROWN = new Codec<>(
            Grown.class,
            (json, grown) -> {
                json.writeStringField("topic", grown.topic());
                SourceJson.writeNumbers(json, "floors", grown.floorsMs());
            },
            fields -> new Grown(fields.version("version"), fields.text("topic"), fields.numbers("floors")));

    static final Codec<Paced> PACED = new Codec<>(
            Paced.class,
            (json, paced) -> writeMaxRate(json, paced.maxRate()),
            fields -> new Paced(fields.version("version"), maxRate(fields)));

    static final Codec<Failed> FAILED = new Codec<>(
            Failed.class,
            (json, failed) -> json.writeStringField("reason", failed.reason()),
            fields -> new Failed(fields.version("version"), fields.text("reason")));

    private VersionCodecs() {}

    private static void write(JsonGenerator json, Request request) throws IOException {
        json.writeStringField("wish", request.options());
        if (request.deadline().isPresent()) {
            json.writeStringField("deadline", request.deadline().get().toString());
        }
        if (request.rollout().isPresent()) {
            json.writeObjectFieldStart("rollout");
            OptionalLong order = request.rollout().get().order();
            if (order.isPresent()) {
                json.writeNumberField("order", order.getAsLong());
            }
            json.writeEndObject();
        }
    }

    private static Optional<Request> request(Fields fields) {
        if (!fields.has("wish")) {
            return Optional.empty();
        }
        return Optional.of(new Request(
                fields.text("wish"),
                fields.has("deadline") ? Optional.of(fields.instant("deadline")) : Optional.empty(),
                fields.has("rollout") ? Optional.of(rollout(fields.object("rollout"))) : Optional.empty()));
    }

    private static Rollout rollout(Fields fields) {
        return new Rollout(fields.has("order") ? OptionalLong.of(fields.number("order")) : OptionalLong.empty());
    }

    /** Left out where there is none. */
    private static void writeZones(JsonGenerator json, List<Zone> zones) throws IOException {
        if (zones.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("zones");
        for (Zone zone : zones) {
            json.writeStartObject();
            json.writeStringField("name", zone.name());
            json.writeStringField("release", zone.release());
            json.writeStringField("rules", zone.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static Zone zone(Fields fields) {
        return Zone.recorded(fields.text("name"), fields.text("release"), fields.text("rules"));
    }

    /** Left out where nothing is bounded. */
    static void writeMaxRate(JsonGenerator json, MaxRate rate) throws IOException {
        if (rate.bounded()) {
            json.writeNumberField("maxRate", rate.recordsPerSecond());
        }
    }

    static MaxRate maxRate(Fields fields) {
        return fields.has("maxRate") ? new MaxRate(fields.number("maxRate")) : MaxRate.NONE;
    }
}
