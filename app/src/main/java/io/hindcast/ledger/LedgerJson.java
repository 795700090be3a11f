package io.hindcast.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hindcast.ledger.LedgerRecord.Cancelled;
import io.hindcast.ledger.LedgerRecord.CaughtUp;
import io.hindcast.ledger.LedgerRecord.Compared;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.LedgerRecord.CutOver;
import io.hindcast.ledger.LedgerRecord.Failed;
import io.hindcast.ledger.LedgerRecord.Finished;
import io.hindcast.ledger.LedgerRecord.Growing;
import io.hindcast.ledger.LedgerRecord.Grown;
import io.hindcast.ledger.LedgerRecord.Paced;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.LedgerRecord.Retired;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.LedgerRecord.Watermarks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of the ledger as bytes: one JSON object that begins with the format's version. A persisted format.
 *
 * <pre>{"format":1,"kind":"cut-over","version":"revenue/v2","at":"2026-01-01T00:00:00Z","who":"anna","why":"faster","basedOn":7}</pre>
 *
 * <p>Fields that are not known are skipped; a kind or a format that is not known cannot be read. Thread-safe.
 */
public final class LedgerJson {
    private static final int FORMAT = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private LedgerJson() {}

    public static byte[] encode(Instant at, String who, Draft draft) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            json.writeStringField("kind", draft.record().kind());
            json.writeStringField("version", draft.record().version().toString());
            json.writeStringField("at", at.toString());
            json.writeStringField("who", who);
            json.writeStringField("why", draft.why());
            json.writeNumberField("basedOn", draft.basedOn());
            writeOwnFields(json, draft.record());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void writeOwnFields(JsonGenerator json, LedgerRecord record) throws IOException {
        if (record instanceof Proposed proposed) {
            json.writeStringField("fingerprint", proposed.fingerprint());
            json.writeStringField("file", proposed.file());
            json.writeStringField("definition", proposed.definition());
        } else if (record instanceof Started started) {
            json.writeNumberField("resultsPartitions", started.resultsPartitions());
            SourceJson.write(json, started.sources());
            if (started.until().isPresent()) {
                json.writeStringField("until", started.until().get().toString());
            }
            writeMaxRate(json, started.maxRate());
        } else if (record instanceof Paced paced) {
            writeMaxRate(json, paced.maxRate());
        } else if (record instanceof Watermarks read) {
            SourceJson.writeMarks(json, read.marks());
        } else if (record instanceof Growing growing) {
            json.writeStringField("topic", growing.topic());
            json.writeNumberField("partitions", growing.partitions());
        } else if (record instanceof Grown grown) {
            json.writeStringField("topic", grown.topic());
            SourceJson.writeNumbers(json, "floors", grown.floorsMs());
        } else if (record instanceof Failed failed) {
            json.writeStringField("reason", failed.reason());
        } else if (record instanceof Compared compared) {
            json.writeStringField("against", compared.against().toString());
            json.writeNumberField("identical", compared.counts().identical());
            json.writeNumberField("changed", compared.counts().changed());
            json.writeNumberField("onlyInVersion", compared.counts().onlyInVersion());
            json.writeNumberField("onlyInOther", compared.counts().onlyInOther());
            if (compared.counts().incomplete() > 0) {
                json.writeNumberField("incomplete", compared.counts().incomplete());
            }
        }
    }

    /** Left out where nothing is bounded. */
    private static void writeMaxRate(JsonGenerator json, MaxRate rate) throws IOException {
        if (rate.bounded()) {
            json.writeNumberField("maxRate", rate.recordsPerSecond());
        }
    }

    private static MaxRate maxRate(Fields fields) {
        return fields.has("maxRate") ? new MaxRate(fields.number("maxRate")) : MaxRate.NONE;
    }

    /**
     * Reads the entry at the offset.
     *
     * @throws LedgerFormatException if this release does not understand it
     */
    public static LedgerEntry decode(long offset, byte[] bytes) {
        Fields fields = Fields.read(JSON, offset, bytes);
        long format = fields.number("format");
        if (format != FORMAT) {
            throw fields.unreadable("has format " + format + "; this release reads format " + FORMAT
                    + ": use the release that wrote it, or a newer one");
        }
        Draft draft = new Draft(record(fields), fields.text("why"), fields.number("basedOn"));
        return new LedgerEntry(offset, fields.instant("at"), fields.text("who"), draft);
    }

    private static LedgerRecord record(Fields fields) {
        var version = fields.version("version");
        String kind = fields.text("kind");
        return switch (kind) {
            case "proposed" ->
                new Proposed(version, fields.text("fingerprint"), fields.text("file"), fields.text("definition"));
            case "started" ->
                new Started(
                        version,
                        fields.objects("sources").stream().map(SourceJson::read).toList(),
                        Math.toIntExact(fields.number("resultsPartitions")),
                        fields.has("until") ? Optional.of(fields.instant("until")) : Optional.empty(),
                        maxRate(fields));
            case "watermarks" ->
                new Watermarks(
                        version,
                        fields.objects("marks").stream()
                                .map(SourceJson::readMark)
                                .toList());
            case "growing" -> new Growing(version, fields.text("topic"), Math.toIntExact(fields.number("partitions")));
            case "grown" -> new Grown(version, fields.text("topic"), fields.numbers("floors"));
            case "paced" -> new Paced(version, maxRate(fields));
            case "finished" -> new Finished(version);
            case "caught-up" -> new CaughtUp(version);
            case "cut-over" -> new CutOver(version);
            case "retired" -> new Retired(version);
            case "failed" -> new Failed(version, fields.text("reason"));
            case "cancelled" -> new Cancelled(version);
            case "compared" -> new Compared(version, fields.version("against"), counts(fields));
            default ->
                throw fields.unreadable("is of the kind '" + kind
                        + "', which this release does not know: use the release that wrote it, or a newer one");
        };
    }

    private static Counts counts(Fields fields) {
        return new Counts(
                fields.number("identical"),
                fields.number("changed"),
                fields.number("onlyInVersion"),
                fields.number("onlyInOther"),
                fields.has("incomplete") ? fields.number("incomplete") : 0);
    }
}
