package io.hindcast.definition;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.pipeline.Fingerprint;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Problem;
import io.hindcast.zone.Zone;
import java.util.List;

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

    /** The fingerprint that it has by other rules of the zones that it names; those that are not given stay. */
    public String fingerprintBy(List<Zone> rules) {
        List<Zone> others = zones.stream()
                .map(own -> rules.stream()
                        .filter(rule -> rule.name().equals(own.name()))
                        .findFirst()
                        .orElse(own))
                .toList();
        return Fingerprint.of(pipeline(), others);
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
