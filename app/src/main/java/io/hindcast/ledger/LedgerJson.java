package io.hindcast.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hindcast.ledger.LedgerRecord.Cancelled;
import io.hindcast.ledger.LedgerRecord.CaughtUp;
import io.hindcast.ledger.LedgerRecord.Compared;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.LedgerRecord.CutOver;
import io.hindcast.ledger.LedgerRecord.Failed;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.LedgerRecord.Retired;
import io.hindcast.ledger.LedgerRecord.Started;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

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
            json.writeArrayFieldStart("sources");
            for (SourceStart source : started.sources()) {
                json.writeStartObject();
                json.writeStringField("topic", source.topic());
                json.writeStringField("topicId", source.topicId());
                writeOffsets(json, "startOffsets", source.startOffsets());
                writeOffsets(json, "endOffsets", source.endOffsets());
                json.writeEndObject();
            }
            json.writeEndArray();
        } else if (record instanceof Failed failed) {
            json.writeStringField("reason", failed.reason());
        } else if (record instanceof Compared compared) {
            json.writeStringField("against", compared.against().toString());
            json.writeNumberField("identical", compared.counts().identical());
            json.writeNumberField("changed", compared.counts().changed());
            json.writeNumberField("onlyInVersion", compared.counts().onlyInVersion());
            json.writeNumberField("onlyInOther", compared.counts().onlyInOther());
        }
    }

    private static void writeOffsets(JsonGenerator json, String name, List<Long> offsets) throws IOException {
        json.writeArrayFieldStart(name);
        for (long offset : offsets) {
            json.writeNumber(offset);
        }
        json.writeEndArray();
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
                        fields.objects("sources").stream()
                                .map(LedgerJson::source)
                                .toList(),
                        Math.toIntExact(fields.number("resultsPartitions")));
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
                fields.number("onlyInOther"));
    }

    private static SourceStart source(Fields fields) {
        return new SourceStart(
                fields.text("topic"),
                fields.text("topicId"),
                fields.numbers("startOffsets"),
                fields.numbers("endOffsets"));
    }
}
