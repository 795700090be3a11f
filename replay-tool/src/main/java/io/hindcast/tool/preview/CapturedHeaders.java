package io.hindcast.tool.preview;

import io.hindcast.pipeline.Source;
import io.hindcast.source.Heartbeat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Which headers of its records a definition looks at. */
final class CapturedHeaders {
    private CapturedHeaders() {}

    static List<String> of(Source source) {
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
