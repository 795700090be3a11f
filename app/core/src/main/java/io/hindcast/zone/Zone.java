package io.hindcast.zone;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A zone and its rules since 1970: those of a region, or a distance from UTC that never changes.
 *
 * @param name {@code Europe/Berlin}, {@code UTC}, {@code +05:30}
 * @param release of the tz database that the rules are from, for people: {@code 2025a}; empty for a distance
 * @param text the rules, as {@link ZoneText} writes them: what a ledger keeps, and a fingerprint covers
 * @param rules the same, made from the text alone
 */
public record Zone(String name, String release, String text, ZoneRules rules) {
    public static final Zone UTC = fixed("UTC", ZoneOffset.UTC);

    /** Rules are compared up to the last event that there can be. */
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z");

    /** A region with these rules; what they say of the time before 1970 is left out. */
    public static Zone of(String name, String release, ZoneRules rules) {
        return recorded(name, release, ZoneText.write(rules));
    }

    /**
     * A region as a ledger has it.
     *
     * @throws IllegalArgumentException if no {@link ZoneText} has written this text
     */
    public static Zone recorded(String name, String release, String text) {
        return new Zone(name, release, text, ZoneText.read(text));
    }

    static Zone fixed(String name, ZoneOffset distance) {
        return new Zone(name, "", ZoneText.write(distance.getRules()), distance.getRules());
    }

    /** Whether its rules are somebody's decision and may change, so that they must be recorded. */
    public boolean ofRegion() {
        return Zones.isRegion(name);
    }

    /** Milliseconds to be added to UTC at a moment. */
    public long offsetMs(long timeMs) {
        return rules.getOffset(Instant.ofEpochMilli(timeMs)).getTotalSeconds() * 1_000L;
    }

    /** From when on clocks show something else by the rules of the other one; empty if they never do between 1970 and 9999. */
    public Optional<Instant> firstDifference(Zone other) {
        Instant at = Instant.EPOCH;
        while (at.isBefore(END) && !text.equals(other.text)) {
            if (!rules.getOffset(at).equals(other.rules.getOffset(at))) {
                return Optional.of(at);
            }
            Optional<Instant> next = Stream.of(rules, other.rules)
                    .flatMap(changeAfter(at))
                    .map(ZoneOffsetTransition::getInstant)
                    .min(Instant::compareTo);
            at = next.orElse(END);
        }
        return Optional.empty();
    }

    private static Function<ZoneRules, Stream<ZoneOffsetTransition>> changeAfter(Instant at) {
        return rules -> Stream.ofNullable(rules.nextTransition(at));
    }

    /** With the release that its rules are from, where they are from one. */
    @Override
    public String toString() {
        return name + (release.isEmpty() ? "" : " (tz database " + release + ")");
    }
}
