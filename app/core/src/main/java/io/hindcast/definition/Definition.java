package io.hindcast.definition;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.pipeline.Fingerprint;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Problem;
import io.hindcast.pipeline.TextBounds;
import io.hindcast.schema.SchemaFacts;
import io.hindcast.zone.Zone;
import java.util.List;
import java.util.Set;

/**
 * A definition that was read, checked and compiled.
 *
 * @param file as problems name it
 * @param text of the whole file, as it was read
 * @param zones the regions that it names, by name, with the rules that it was compiled with
 * @param fingerprint of whatever can change a result (see {@code io.hindcast.pipeline.Fingerprint})
 * @param notes what its author should know, in file order; none of them is wrong
 */
public record Definition(
        String file,
        String text,
        CompiledPipeline compiled,
        List<Zone> zones,
        String fingerprint,
        List<Problem> notes) {
    public Definition {
        zones = List.copyOf(zones);
        notes = List.copyOf(notes);
    }

    public Pipeline pipeline() {
        return compiled.pipeline();
    }

    /**
     * The fingerprints that it has by other rules of the zones that it names: that of this release, and those by which earlier ones have
     * run it. Rules that are not given stay.
     */
    public Set<String> fingerprintsBy(List<Zone> rules) {
        List<Zone> others = zones.stream()
                .map(own -> rules.stream()
                        .filter(rule -> rule.name().equals(own.name()))
                        .findFirst()
                        .orElse(own))
                .toList();
        return Set.of(
                Fingerprint.of(pipeline(), others, TextBounds.CHOSEN),
                Fingerprint.of(pipeline(), others, TextBounds.KEPT));
    }

    /**
     * As the release computes it that has proposed it with this fingerprint; this one, if that is another definition. So a version of an
     * earlier release goes on, and is verified, as it began.
     */
    public Definition as(String proposed) {
        String earlier = Fingerprint.of(pipeline(), zones, TextBounds.CHOSEN);
        return earlier.equals(proposed)
                ? new Definition(file, text, compiled.bounding(TextBounds.CHOSEN), zones, earlier, notes)
                : this;
    }

    /** The same that reads by schemas that were recorded. */
    public Definition knowing(SchemaFacts facts) {
        return new Definition(file, text, compiled.knowing(facts), zones, fingerprint, notes);
    }

    /** The fields of its key with their types, in order: {@code sku: string}. Where they are equal, so are the bytes of equal keys. */
    public List<String> key() {
        return compiled.key().stream()
                .map(key -> key.name() + ": " + key.expression().type().word())
                .toList();
    }

    /** The pipeline's stable name. */
    public String name() {
        return pipeline().name();
    }
}
