package io.hindcast.expression;

import io.hindcast.pipeline.Pipeline;
import io.hindcast.zone.Zone;
import io.hindcast.zone.Zones;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Looks up the zones that a definition names, and remembers which. Not thread-safe. */
final class UsedZones {
    private final Zones zones;
    private final SortedMap<String, Zone> used = new TreeMap<>();

    UsedZones(Zones zones) {
        this.zones = zones;
    }

    /** That of the pipeline's windows, which was looked up when it was read. */
    void addOf(Pipeline pipeline) {
        Optional<Zone> zone = pipeline.grouping()
                .window()
                .as(
                        tumbling -> Optional.empty(),
                        hopping -> Optional.empty(),
                        calendar -> Optional.of(calendar.zone()),
                        session -> Optional.empty(),
                        total -> Optional.of(total.zone()),
                        rolling -> Optional.empty());
        zone.ifPresent(this::add);
    }

    Zones.Found find(String name) {
        Zones.Found found = zones.find(name);
        if (found instanceof Zones.Found.Yes yes) {
            add(yes.zone());
        }
        return found;
    }

    private void add(Zone zone) {
        if (zone.ofRegion()) {
            used.put(zone.name(), zone);
        }
    }

    /** The regions, by name. */
    List<Zone> all() {
        return List.copyOf(used.values());
    }
}
