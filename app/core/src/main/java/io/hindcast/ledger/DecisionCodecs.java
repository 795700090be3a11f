package io.hindcast.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hindcast.ledger.LedgerRecord.Counts;
import java.io.IOException;
import java.util.Optional;

/** How records of what people decide and say are written and read. */
final class DecisionCodecs {
    static final Codec<CutOver> CUT_OVER = new Codec<>(
            CutOver.class,
            (json, record) -> {
                if (record.from().isPresent()) {
                    json.writeStringField("from", record.from().get().toString());
                }
                if (record.keepUntil().isPresent()) {
                    json.writeStringField("keepUntil", record.keepUntil().get().toString());
                }
                SpeakingCodecs.write(json, record.takes());
                if (record.uncompared().isPresent()) {
                    json.writeStringField(
                            "uncompared", record.uncompared().get().word());
                }
            },
            fields -> new CutOver(
                    fields.version("version"),
                    fields.has("from") ? Optional.of(fields.version("from")) : Optional.empty(),
                    fields.has("keepUntil") ? Optional.of(fields.instant("keepUntil")) : Optional.empty(),
                    SpeakingCodecs.takeover(fields),
                    fields.has("uncompared") ? Uncompared.of(fields.text("uncompared")) : Optional.empty()));

    static final Codec<Retired> RETIRED = new Codec<>(
            Retired.class,
            (json, record) -> {
                if (record.wayBack() == Retired.WayBack.GIVEN_UP) {
                    json.writeStringField("wayBack", "given-up");
                }
                if (record.windows() == Retired.Windows.SETTLED) {
                    json.writeStringField("windows", "settled");
                }
            },
            fields -> new Retired(
                    fields.version("version"),
                    fields.has("wayBack") ? Retired.WayBack.GIVEN_UP : Retired.WayBack.KEPT,
                    fields.has("windows") ? Retired.Windows.SETTLED : Retired.Windows.UNKNOWN));

    static final Codec<Revived> REVIVED =
            new Codec<>(Revived.class, (json, record) -> {}, fields -> new Revived(fields.version("version")));

    static final Codec<Compared> COMPARED = new Codec<>(
            Compared.class,
            (json, compared) -> {
                json.writeStringField("against", compared.against().toString());
                writeCounts(json, compared.counts());
                if (compared.verdict().isPresent()) {
                    json.writeStringField("verdict", compared.verdict().get().word());
                }
                if (compared.judgement().isPresent()) {
                    JudgementJson.write(json, compared.judgement().get());
                }
                if (compared.reach().isPresent()) {
                    ReachJson.write(json, compared.reach().get());
                }
            },
            fields -> new Compared(
                    fields.version("version"),
                    fields.version("against"),
                    counts(fields),
                    fields.has("verdict") ? Optional.of(verdict(fields)) : Optional.empty(),
                    fields.has("judgement")
                            ? Optional.of(JudgementJson.read(fields.object("judgement")))
                            : Optional.empty(),
                    ReachJson.read(fields)));

    static final Codec<Noted> NOTED = new Codec<>(
            Noted.class,
            (json, noted) -> {
                json.writeStringField("pipeline", noted.pipeline());
                json.writeStringField("about", noted.about());
            },
            fields -> new Noted(fields.text("pipeline"), fields.text("about")));

    static final Codec<Removed> REMOVED = new Codec<>(
            Removed.class,
            (json, removed) -> json.writeStringField("pipeline", removed.pipeline()),
            fields -> new Removed(fields.text("pipeline")));

    static final Codec<LevelRaised> LEVEL = new Codec<>(
            LevelRaised.class,
            (json, raised) -> {
                json.writeNumberField("number", raised.number());
                json.writeStringField("release", raised.release());
            },
            fields -> new LevelRaised(Math.toIntExact(fields.number("number")), fields.text("release")));

    static final Codec<Snapshot> SNAPSHOT = new Codec<>(
            Snapshot.class,
            (json, snapshot) -> {
                json.writeNumberField("of", snapshot.of());
                json.writeNumberField("fold", snapshot.fold());
                json.writeNumberField("part", snapshot.part());
                json.writeNumberField("parts", snapshot.parts());
                json.writeStringField("digest", snapshot.digest());
                json.writeStringField("body", snapshot.body());
            },
            fields -> new Snapshot(
                    fields.number("of"),
                    Math.toIntExact(fields.number("fold")),
                    Math.toIntExact(fields.number("part")),
                    Math.toIntExact(fields.number("parts")),
                    fields.text("digest"),
                    fields.text("body")));

    private DecisionCodecs() {}

    static void writeCounts(JsonGenerator json, Counts counts) throws IOException {
        json.writeNumberField("identical", counts.identical());
        json.writeNumberField("changed", counts.changed());
        json.writeNumberField("onlyInVersion", counts.onlyInVersion());
        json.writeNumberField("onlyInOther", counts.onlyInOther());
        if (counts.incomplete() > 0) {
            json.writeNumberField("incomplete", counts.incomplete());
        }
    }

    private static Compared.Verdict verdict(Fields fields) {
        return Compared.Verdict.of(fields.text("verdict"))
                .orElseThrow(() -> fields.unreadable("has the verdict '" + fields.text("verdict") + "'"));
    }

    static Counts counts(Fields fields) {
        return new Counts(
                fields.number("identical"),
                fields.number("changed"),
                fields.number("onlyInVersion"),
                fields.number("onlyInOther"),
                fields.has("incomplete") ? fields.number("incomplete") : 0);
    }
}
