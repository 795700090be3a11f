package io.hindcast.zone;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A zone of which somebody else has other rules, that show in some result.
 *
 * @param own those that hold
 * @param other theirs
 * @param from the first instant at which clocks show something else
 */
public record OtherRules(Zone own, Zone other, Instant from) {
    /** The zones that have other rules elsewhere; what is not known there is passed over. */
    public static List<OtherRules> of(Collection<Zone> own, Zones elsewhere) {
        return own.stream()
                .flatMap(zone -> elsewhere.region(zone.name()).stream().flatMap(other -> between(zone, other)))
                .toList();
    }

    private static Stream<OtherRules> between(Zone own, Zone other) {
        Optional<Instant> from = own.firstDifference(other);
        return from.map(instant -> new OtherRules(own, other, instant)).stream();
    }
}
