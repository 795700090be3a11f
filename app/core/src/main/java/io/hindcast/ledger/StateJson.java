package io.hindcast.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a snapshot holds: a whole state of the ledger as JSON. What it holds changes with {@link SnapshotText#FOLD} only. */
final class StateJson {
    private static final JsonFactory JSON = new JsonFactory();

    private StateJson() {}

    static byte[] write(ControlPlane state) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("offset", state.offset());
            json.writeNumberField("snapshotOf", state.snapshotOf());
            json.writeNumberField("level", state.level().number());
            write(json, "levelBy", state.level().by());
            json.writeArrayFieldStart("pipelines");
            for (PipelineState pipeline : state.pipelines().values()) {
                write(json, pipeline);
            }
            json.writeEndArray();
            if (!state.redrives().all().isEmpty()) {
                RedriveCodecs.write(json, state.redrives());
            }
            if (!state.schemas().all().isEmpty()) {
                SchemaCodecs.write(json, state.schemas());
            }
            write(json, "rejected", state.refusals().rejected());
            write(json, "unreadable", state.refusals().unreadable());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Fails with a {@link LedgerFormatException} for what no {@link #write} has written, and for what a release wrote that did not
     * fold who speaks: nothing in it says that.
     */
    static ControlPlane read(byte[] bytes) {
        Fields fields = Fields.read(JSON, bytes);
        SortedMap<String, PipelineState> pipelines = new TreeMap<>();
        for (Fields pipeline : fields.objects("pipelines")) {
            List<VersionState> versions = new ArrayList<>();
            for (Fields version : pipeline.objects("versions")) {
                versions.add(VersionJson.read(version));
            }
            String name = pipeline.text("name");
            pipelines.put(
                    name,
                    new PipelineState(
                            name,
                            provenance(pipeline.object("latest")),
                            Math.toIntExact(pipeline.number("earlier")),
                            versions,
                            pipeline.has("bound")
                                    ? Optional.of(SpeakingJson.readTopic(pipeline.object("bound")))
                                    : Optional.empty(),
                            SpeakingJson.read(pipeline.object("speaking"))));
        }
        return new ControlPlane(
                fields.number("offset"),
                fields.number("snapshotOf"),
                new Level(Math.toIntExact(fields.number("level")), provenance(fields.object("levelBy"))),
                new Decided(pipelines, RedriveCodecs.read(fields), SchemaCodecs.read(fields)),
                new Refusals(refusals(fields, "rejected"), refusals(fields, "unreadable")),
                Optional.empty());
    }

    private static void write(JsonGenerator json, PipelineState pipeline) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", pipeline.name());
        write(json, "latest", pipeline.latest());
        json.writeNumberField("earlier", pipeline.earlier());
        json.writeArrayFieldStart("versions");
        for (VersionState version : pipeline.versions()) {
            VersionJson.write(json, version);
        }
        json.writeEndArray();
        if (pipeline.bound().isPresent()) {
            json.writeFieldName("bound");
            SpeakingJson.write(json, pipeline.bound().get());
        }
        json.writeFieldName("speaking");
        SpeakingJson.write(json, pipeline.speaking());
        json.writeEndObject();
    }

    static void write(JsonGenerator json, String name, Provenance by) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("offset", by.offset());
        json.writeStringField("at", by.at().toString());
        json.writeStringField("who", by.who());
        json.writeStringField("why", by.why());
        json.writeStringField("kind", by.kind());
        json.writeEndObject();
    }

    static Provenance provenance(Fields fields) {
        return new Provenance(
                fields.number("offset"),
                fields.instant("at"),
                fields.text("who"),
                fields.text("why"),
                fields.text("kind"));
    }

    private static void write(JsonGenerator json, String name, NavigableMap<Long, String> reasons) throws IOException {
        json.writeArrayFieldStart(name);
        for (var reason : reasons.entrySet()) {
            json.writeStartObject();
            json.writeNumberField("offset", reason.getKey());
            json.writeStringField("reason", reason.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static NavigableMap<Long, String> refusals(Fields fields, String name) {
        NavigableMap<Long, String> reasons = new TreeMap<>();
        fields.objects(name).forEach(one -> reasons.put(one.number("offset"), one.text("reason")));
        return reasons;
    }
}
