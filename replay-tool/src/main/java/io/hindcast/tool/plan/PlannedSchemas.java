package io.hindcast.tool.plan;

import io.hindcast.pipeline.AvroSchema;
import io.hindcast.pipeline.Format;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.TopicFields;
import io.hindcast.registry.SchemaRegistry;
import io.hindcast.registry.SubjectVersion;
import io.hindcast.schema.SchemaText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Which schemas of a registry do not have what a definition declares, as lines of a plan: records of such a one are invalid.
 *
 * @param registries the one of an address
 */
record PlannedSchemas(Function<String, SchemaRegistry> registries) {
    private static final String LABEL = "schemas     ";
    private static final int MOST = 20;

    /** None where the source asks no registry, or nothing speaks against its schemas. */
    List<String> lines(Source source) {
        List<String> lines = new ArrayList<>();
        for (TopicFields topic : source.read()) {
            topic.values().format().asks().ifPresent(registry -> lines.addAll(lines(topic, registry)));
        }
        int more = lines.size() - MOST;
        if (more > 0) {
            lines.subList(MOST, lines.size()).clear();
            lines.add(LABEL + "and " + more + " more");
        }
        return lines;
    }

    private List<String> lines(TopicFields topic, Format.Registry registry) {
        String subject = topic.topic() + "-value";
        SchemaRegistry.Versions versions = registries.apply(registry.address()).versions(subject);
        if (versions.silence().isPresent()) {
            return List.of(LABEL + "of subject '" + subject + "' are not checked: registry " + registry.address()
                    + " cannot be asked: " + versions.silence().get());
        }
        List<String> lines = new ArrayList<>();
        if (versions.older() > 0) {
            lines.add(LABEL + "of subject '" + subject + "' the newest "
                    + versions.newest().size() + " of "
                    + (versions.newest().size() + versions.older())
                    + " versions are checked; records of older ones may be invalid, too");
        }
        for (SubjectVersion version : versions.newest()) {
            for (String objection : objections(topic, version.number(), version.schema())) {
                lines.add(LABEL + "records of schema " + version.number() + ", version " + version.version() + " of '"
                        + subject + "', are invalid: " + objection);
            }
        }
        return lines;
    }

    private static List<String> objections(TopicFields topic, long number, SchemaText schema) {
        AvroSchema.Read read = AvroSchema.read(
                schema.text(),
                schema.references().stream().map(SchemaText.Reference::text).toList());
        return read.schema().map(sound -> topic.objections(number, sound)).orElse(read.problems());
    }
}
