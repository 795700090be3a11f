package io.hindcast.simulation.language;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The clocks on the walls of a place. Thread-safe. */
public final class Clocks {
    static final Clocks OF_UTC = new Clocks(ZoneOffset.UTC.getRules());

    /** Further than that no clock is from UTC. */
    private static final Duration FAR = Duration.ofHours(26);

    private final ZoneRules rules;
    private final Set<ZoneOffset> offsets = new TreeSet<>();
    private final Map<LocalDateTime, Long> known = new ConcurrentHashMap<>();

    Clocks(ZoneRules rules) {
        this.rules = rules;
        offsets.add(rules.getOffset(Instant.EPOCH));
        rules.getTransitions().forEach(change -> offsets.add(change.getOffsetAfter()));
        rules.getTransitionRules()
                .forEach(rule -> offsets.addAll(List.of(rule.getOffsetBefore(), rule.getOffsetAfter())));
    }

    ZoneRules rules() {
        return rules;
    }

    /** How far they are from UTC; before 1970 as far as when that began. */
    Duration ahead(Instant at) {
        Instant known = at.isBefore(Instant.EPOCH) ? Instant.EPOCH : at;
        return Duration.ofSeconds(rules.getOffset(known).getTotalSeconds());
    }

    /**
     * The first instant at which they show this or something later: it is one at which they show just this, or at which they are
     * changed.
     */
    public long firstMs(LocalDateTime shown) {
        return known.computeIfAbsent(
                shown,
                wanted -> Stream.concat(offsets.stream().map(wanted::toInstant), changes(wanted))
                        .filter(instant -> !LocalDateTime.ofInstant(instant, rules.getOffset(instant))
                                .isBefore(wanted))
                        .mapToLong(Instant::toEpochMilli)
                        .min()
                        .orElseThrow());
    }

    private Stream<Instant> changes(LocalDateTime near) {
        Instant about = near.toInstant(ZoneOffset.UTC);
        List<ZoneOffsetTransitionRule> ofEveryYear = rules.getTransitionRules();
        return Stream.concat(
                        rules.getTransitions().stream(),
                        IntStream.rangeClosed(near.getYear() - 1, near.getYear() + 1)
                                .boxed()
                                .flatMap(year -> ofEveryYear.stream().map(rule -> rule.createTransition(year))))
                .map(ZoneOffsetTransition::getInstant)
                .filter(change -> Duration.between(about, change).abs().compareTo(FAR) <= 0);
    }
}
