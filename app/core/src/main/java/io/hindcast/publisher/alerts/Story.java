package io.hindcast.publisher.alerts;

import io.hindcast.results.AlertKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that is kept of one alert. Not thread-safe. */
final class Story {
    private final AlertKey alert;
    private final Map<Integer, List<Told>> told = new HashMap<>();
    private Optional<Said> said = Optional.empty();

    Story(AlertKey alert) {
        this.alert = alert;
    }

    AlertKey alert() {
        return alert;
    }

    void said(Said stands) {
        said = Optional.of(stands);
    }

    /** In the order of their times. */
    void told(int version, Told next) {
        told.computeIfAbsent(version, any -> new ArrayList<>()).add(next);
    }

    Optional<Said> said() {
        return said;
    }

    /** Whether it is open by the word of that version, which may have to vouch for it. */
    boolean opensBy(int version) {
        return said.filter(it -> it.opening().isPresent() && it.version() == version)
                .isPresent();
    }

    Set<Integer> versions() {
        return Set.copyOf(told.keySet());
    }

    /** What a version tells of it, in the order of times. */
    List<Told> of(int version) {
        return List.copyOf(told.getOrDefault(version, List.of()));
    }
}
