package io.hindcast.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the ledger as bytes: one JSON object that begins with the format's version. A persisted format.
 *
 * <pre>{"format":1,"kind":"cut-over","version":"revenue/v2","at":"2026-01-01T00:00:00Z","who":"anna","why":"faster","basedOn":7}</pre>
 *
 * <p>Besides it may say with which program it was written, what it belongs to, and what stood before it: see {@link Stamp}.
 *
 * <p>What came after the first level says so: {@code "level":2} behind the format. Of what a reader does not understand only a
 * record that raises the level makes it wait for a later release. All else every release rejects alike: a record above the ledger's
 * level, a kind that no level up to it knows, broken JSON, a typing error at a console. Fields that are not known are skipped.
 * Thread-safe.
 */
public final class LedgerJson {
    private static final int FORMAT = 1;
    private static final String LEVEL = "level";
    private static final JsonFactory JSON = new JsonFactory();

    private LedgerJson() {}

    public static byte[] encode(Instant at, String who, Draft draft) {
        return encode(new Stamp(at, who), draft);
    }

    public static byte[] encode(Stamp stamp, Draft draft) {
        LedgerRecord record = draft.record();
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            if (record.level() > 1) {
                json.writeNumberField("level", record.level());
            }
            json.writeStringField("kind", record.kind().word());
            if (record instanceof LedgerRecord.OfVersion ofVersion) {
                json.writeStringField("version", ofVersion.version().toString());
            }
            json.writeStringField("at", stamp.at().toString());
            json.writeStringField("who", stamp.who());
            write(json, "with", stamp.with());
            write(json, "change", stamp.change());
            json.writeStringField("why", draft.why());
            json.writeNumberField("basedOn", draft.basedOn());
            write(json, "chain", stamp.chain());
            record.kind().codec().write(json, record);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(name, text.get());
        }
    }

    /**
     * Reads what stands at the offset.
     *
     * @param bytes null where a record has no value
     */
    public static LedgerRead read(long offset, byte @Nullable [] bytes) {
        if (bytes == null) {
            return new LedgerRead.Junk(offset, "is empty");
        }
        try {
            Fields fields = Fields.read(JSON, bytes);
            int level = fields.has("level") ? Math.toIntExact(fields.number("level")) : 1;
            if (level <= Level.NEWEST) {
                return known(offset, fields);
            }
            // A record above the ledger's level is rejected by every release; what raises the level is what this one
            // cannot read.
            return fields.text("kind").equals(LEVEL)
                    ? newer(offset, level, Optional.empty())
                    : new LedgerRead.Junk(
                            offset, "belongs to level " + level + ", to which nothing has raised the ledger");
        } catch (LedgerFormatException unreadable) {
            return new LedgerRead.Junk(offset, String.valueOf(unreadable.getMessage()));
        } catch (IllegalArgumentException | ArithmeticException impossible) {
            return new LedgerRead.Junk(offset, "cannot be: " + impossible.getMessage());
        }
    }

    private static LedgerRead known(long offset, Fields fields) {
        long format = fields.number("format");
        if (format != FORMAT) {
            throw fields.unreadable("has format " + format + "; a record of this level has format " + FORMAT);
        }
        String word = fields.text("kind");
        Kind kind = Kind.of(word)
                .orElseThrow(() -> fields.unreadable(
                        "is of the kind '" + word + "', which no ledger up to level " + Level.NEWEST + " knows"));
        LedgerRecord record = kind.codec().reader().read(fields);
        if (record instanceof LevelRaised raised && raised.number() > Level.NEWEST) {
            return newer(offset, raised.number(), Optional.of(raised.release()));
        }
        Draft draft = new Draft(record, fields.text("why"), fields.number("basedOn"));
        Stamp stamp = new Stamp(
                fields.instant("at"),
                fields.text("who"),
                optional(fields, "with"),
                optional(fields, "change"),
                optional(fields, "chain"));
        return new LedgerRead.Entry(new LedgerEntry(offset, stamp, draft));
    }

    private static Optional<String> optional(Fields fields, String name) {
        return fields.has(name) ? Optional.of(fields.text(name)) : Optional.empty();
    }

    private static LedgerRead newer(long offset, int level, Optional<String> release) {
        return new LedgerRead.Newer(offset, new TooNew(offset, level, release));
    }
}
