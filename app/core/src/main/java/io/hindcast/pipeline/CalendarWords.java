package io.hindcast.pipeline;

import io.hindcast.zone.Zone;
import io.hindcast.zone.Zones;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads units and zones of calendars. */
final class CalendarWords {
    static final List<String> UNITS =
            Arrays.stream(Window.Unit.values()).map(Window.Unit::word).toList();

    private final Zones zones;
    private final Findings findings;

    CalendarWords(Zones zones, Findings findings) {
        this.zones = zones;
        this.findings = findings;
    }

    static Optional<Window.Unit> unit(String word) {
        return Arrays.stream(Window.Unit.values())
                .filter(each -> each.word().equals(word))
                .findFirst();
    }

    Optional<Window.Unit> unit(Node node, String title) {
        String rule = title + " must be one of " + String.join(", ", UNITS);
        Optional<String> word = Scalars.text(node, rule, findings);
        Optional<Window.Unit> unit = word.flatMap(CalendarWords::unit);
        if (word.isPresent() && unit.isEmpty()) {
            findings.problem(
                    Scalars.position(node), rule + ", not '" + word.get() + "'" + Suggestion.suffix(word.get(), UNITS));
        }
        return unit;
    }

    Optional<Zone> zone(Node node, String title) {
        Optional<String> name = Scalars.text(node, title + ": " + Zones.ALLOWED, findings);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Zones.Found found = zones.find(name.get());
        if (found instanceof Zones.Found.No none) {
            findings.problem(
                    Scalars.position(node), title + ": " + none.reason() + Suggestion.suffix(name.get(), none.names()));
            return Optional.empty();
        }
        return Optional.of(((Zones.Found.Yes) found).zone());
    }
}
