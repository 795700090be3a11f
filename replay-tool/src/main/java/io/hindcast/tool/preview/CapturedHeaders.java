package io.hindcast.tool.preview;

import io.hindcast.pipeline.Source;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.Redriven;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Which headers of its records a definition looks at. */
final class CapturedHeaders {
    private CapturedHeaders() {}

    /** Those of the records themselves, whatever the definition is, too. */
    static List<String> of(Source source) {
        TreeSet<String> names = new TreeSet<>(needed(source));
        names.add(Redriven.HEADER);
        return List.copyOf(names);
    }

    /** Those that a capture must hold. One that an earlier release took is of a log in which nothing was redriven. */
    static List<String> needed(Source source) {
        TreeSet<String> names = new TreeSet<>(List.of(Heartbeat.HEADER));
        source.read().stream()
                .flatMap(topic -> topic.fields().stream())
                .flatMap(field -> field
                        .origin()
                        .<Optional<String>>as(
                                value -> Optional.empty(),
                                first -> Optional.empty(),
                                fact -> Optional.empty(),
                                header -> Optional.of(header.name()))
                        .stream())
                .forEach(names::add);
        return List.copyOf(names);
    }
}
