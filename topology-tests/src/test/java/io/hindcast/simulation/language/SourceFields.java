package io.hindcast.simulation.language;

import io.hindcast.pipeline.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a definition uses of records.
 *
 * @param time the event time, which is one of them
 * @param keyed the one by which the topic is partitioned, if there is one
 * @param nulls what becomes of records without a value
 */
public record SourceFields(List<SourceField> all, SourceField time, Optional<SourceField> keyed, Nulls nulls) {
    public SourceFields {
        all = List.copyOf(all);
    }

    /** The one of that name. */
    public SourceField named(String name) {
        for (SourceField field : all) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        throw new IllegalArgumentException("no field " + name);
    }

    List<Term> terms() {
        return all.stream().map(SourceField::term).toList();
    }

    String text(Windowing windowing) {
        String fields =
                all.stream().map(field -> "    " + field.declaration() + "\n").collect(Collectors.joining());
        return "source:\n  topic: orders\n  format: json\n  event-time: " + time.name() + "\n  max-ahead: "
                + windowing.maxAheadMs() / 1000 + "s\n"
                + (nulls == Nulls.INVALID ? "" : "  nulls: " + nulls.word() + "\n")
                + keyed.map(field -> "  keyed: " + field.name() + "\n").orElse("")
                + "  fields:\n" + fields;
    }
}
