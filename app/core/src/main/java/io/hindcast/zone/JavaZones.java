package io.hindcast.zone;

import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** The zones that this Java knows: for what is to be proposed, never for what runs. */
public final class JavaZones implements Zones {
    public static final Zones KNOWN = new JavaZones();

    private JavaZones() {}

    @Override
    public Optional<Zone> region(String name) {
        if (!ZoneRulesProvider.getAvailableZoneIds().contains(name)) {
            return Optional.empty();
        }
        NavigableMap<String, ZoneRules> versions = ZoneRulesProvider.getVersions(name);
        return Optional.of(
                Zone.of(name, versions.lastKey(), versions.lastEntry().getValue()));
    }

    @Override
    public List<String> regions() {
        return ZoneRulesProvider.getAvailableZoneIds().stream()
                .filter(Zones::isRegion)
                .sorted()
                .toList();
    }

    @Override
    public String source() {
        return "this Java";
    }
}
