package io.hindcast.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hindcast.speakers.Bucket;
import io.hindcast.speakers.Speakers;
import java.io.IOException;
import java.util.Optional;

/** How records of who speaks in a stable topic are written and read. */
final class SpeakingCodecs {
    static final Codec<Bound> BOUND = new Codec<>(
            Bound.class,
            (json, record) -> {
                json.writeStringField("pipeline", record.pipeline());
                json.writeStringField("topic", record.topic());
                json.writeStringField("topicId", record.topicId());
                json.writeNumberField("partitions", record.partitions());
                if (record.binding() == Bound.Binding.ANEW) {
                    json.writeStringField("binding", "anew");
                }
                if (record.holds() == Bound.Holds.ALERTS) {
                    json.writeStringField("holds", "alerts");
                }
            },
            fields -> new Bound(
                    fields.text("pipeline"),
                    fields.text("topic"),
                    fields.text("topicId"),
                    Math.toIntExact(fields.number("partitions")),
                    fields.has("binding") ? Bound.Binding.ANEW : Bound.Binding.FIRST,
                    fields.has("holds") ? Bound.Holds.ALERTS : Bound.Holds.RESULTS));

    static final Codec<Rebuilt> REBUILT = new Codec<>(
            Rebuilt.class,
            (json, record) -> {
                json.writeStringField("pipeline", record.pipeline());
                write(json, record.keepBeforeMs(), record.numbersAbove());
            },
            fields -> new Rebuilt(fields.text("pipeline"), keepBeforeMs(fields), fields.number("numbersAbove")));

    static final Codec<TopicPaced> TOPIC_PACED = new Codec<>(
            TopicPaced.class,
            (json, record) -> {
                json.writeStringField("pipeline", record.pipeline());
                if (record.maxRate().bounded()) {
                    json.writeNumberField("maxRate", record.maxRate().recordsPerSecond());
                }
            },
            fields -> new TopicPaced(fields.text("pipeline"), maxRate(fields)));

    static final Codec<RolledBack> ROLLED_BACK = new Codec<>(
            RolledBack.class,
            (json, record) -> {
                if (record.from().isPresent()) {
                    json.writeStringField("from", record.from().get().toString());
                }
                if (record.keepUntil().isPresent()) {
                    json.writeStringField("keepUntil", record.keepUntil().get().toString());
                }
                json.writeNumberField("undoes", record.undoes());
            },
            fields -> new RolledBack(
                    fields.version("version"),
                    fields.has("from") ? Optional.of(fields.version("from")) : Optional.empty(),
                    fields.has("keepUntil") ? Optional.of(fields.instant("keepUntil")) : Optional.empty(),
                    fields.number("undoes")));

    static final Codec<Applied> APPLIED = new Codec<>(
            Applied.class,
            (json, record) -> {
                json.writeStringField("pipeline", record.pipeline());
                json.writeNumberField("switch", record.switchOffset());
                json.writeArrayFieldStart("taken");
                for (Applied.Taken taken : record.taken()) {
                    json.writeStartObject();
                    json.writeStringField("version", taken.version().toString());
                    SourceJson.writeNumbers(json, "offsets", taken.offsets());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeNumberField("changed", record.counts().changed());
                json.writeNumberField("added", record.counts().added());
                json.writeNumberField("withdrawn", record.counts().withdrawn());
                json.writeNumberField("identical", record.counts().identical());
                json.writeNumberField("carried", record.counts().carried());
            },
            fields -> new Applied(
                    fields.text("pipeline"),
                    fields.number("switch"),
                    fields.objects("taken").stream()
                            .map(taken -> new Applied.Taken(taken.version("version"), taken.numbers("offsets")))
                            .toList(),
                    new Applied.Counts(
                            fields.number("changed"),
                            fields.number("added"),
                            fields.number("withdrawn"),
                            fields.number("identical"),
                            fields.number("carried"))));

    private SpeakingCodecs() {}

    /** What is let alone is left out where it is nothing. */
    static void write(JsonGenerator json, long keepBeforeMs, long numbersAbove) throws IOException {
        if (keepBeforeMs != StableTopic.Generation.EVERYTHING) {
            json.writeNumberField("keepBefore", keepBeforeMs);
        }
        json.writeNumberField("numbersAbove", numbersAbove);
    }

    static long keepBeforeMs(Fields fields) {
        return fields.has("keepBefore") ? fields.number("keepBefore") : StableTopic.Generation.EVERYTHING;
    }

    static MaxRate maxRate(Fields fields) {
        return fields.has("maxRate") ? new MaxRate(fields.number("maxRate")) : MaxRate.NONE;
    }

    /** What is all is left out. */
    static void write(JsonGenerator json, Takeover takes) throws IOException {
        if (takes.fromMs() != Speakers.BEGINNING) {
            json.writeNumberField("windowsFrom", takes.fromMs());
        }
        if (!takes.whole()) {
            json.writeNumberField("share", takes.share());
        }
        if (takes.effectiveFrom().isPresent()) {
            json.writeStringField("effectiveFrom", takes.effectiveFrom().get());
        }
    }

    static Takeover takeover(Fields fields) {
        return new Takeover(
                fields.has("windowsFrom") ? fields.number("windowsFrom") : Speakers.BEGINNING,
                fields.has("share") ? Math.toIntExact(fields.number("share")) : Bucket.COUNT,
                fields.has("effectiveFrom") ? Optional.of(fields.text("effectiveFrom")) : Optional.empty());
    }
}
