package io.hindcast.simulation.language;

import io.hindcast.zone.Zone;
import io.hindcast.zone.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Places whose clocks do what is hard: midnight comes twice, or not at all, or a date returns for an hour; a day is left out. Of some, what
 * the ledger recorded is not what this Java knows.
 */
public final class Places {
    /** What a ledger recorded: all that a definition of the simulation is compiled by. */
    public static final Zones RECORDED;

    private static final Map<String, Place> BY_NAME = new TreeMap<>();

    static {
        asJavaKnowsIt("Europe/Berlin", "2026-03-29T01:00:00Z");
        asJavaKnowsIt("America/St_Johns", "2010-11-07T02:31:00Z");
        asJavaKnowsIt("America/Havana", "2011-11-13T05:00:00Z");
        asJavaKnowsIt("Pacific/Apia", "2011-12-30T10:00:00Z");
        asJavaKnowsIt("Asia/Kathmandu", "1985-12-31T18:30:00Z");
        other("America/New_York", "2026-11-01T06:00:00Z", Duration.ofDays(7));
        other("Africa/Cairo", "2026-04-23T22:00:00Z", Duration.ofHours(-1));
        RECORDED = Zones.recorded(BY_NAME.entrySet().stream()
                .map(place -> Zone.of(
                        place.getKey(), "simulated", place.getValue().clocks().rules()))
                .toList());
    }

    private Places() {}

    /**
     * One of them.
     *
     * @param change when its clocks do something
     */
    record Place(Clocks clocks, Instant change) {}

    static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    static Place of(String name) {
        Place place = BY_NAME.get(name);
        if (place == null) {
            throw new IllegalArgumentException("no place " + name);
        }
        return place;
    }

    private static void asJavaKnowsIt(String name, String change) {
        BY_NAME.put(name, new Place(new Clocks(ZoneId.of(name).getRules()), Instant.parse(change)));
    }

    /** A place that changes its clocks once since 2020, by an hour, and some time later than Java knows. */
    private static void other(String name, String javasChange, Duration later) {
        ZoneRules java = ZoneId.of(name).getRules();
        Instant known = Instant.parse(javasChange);
        ZoneOffset before = java.getOffset(known.minusSeconds(1));
        ZoneOffset after = java.getOffset(known);
        if (before.equals(after)) {
            throw new IllegalStateException("this Java does not change the clocks of " + name + " at " + known);
        }
        Instant change = known.plus(later);
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        changes.add(ZoneOffsetTransition.of(LocalDateTime.ofInstant(change, before), before, after));
        ZoneRules recorded = ZoneRules.of(before, before, List.of(), changes, List.of());
        BY_NAME.put(name, new Place(new Clocks(recorded), change));
    }
}
