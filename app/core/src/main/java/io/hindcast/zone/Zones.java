package io.hindcast.zone;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Where the rules of zones come from: this Java, or what a ledger recorded. */
public interface Zones {
    /** For people. */
    String ALLOWED = "a zone is a region such as \"Europe/Berlin\", \"UTC\", or a distance from it such as \"+01:00\"";

    /** What a name stands for. */
    sealed interface Found {
        record Yes(Zone zone) implements Found {}

        /**
         * Nothing.
         *
         * @param reason a sentence without its end
         * @param names that there are: one of them may have been meant
         */
        record No(String reason, List<String> names) implements Found {
            public No {
                names = List.copyOf(names);
            }
        }
    }

    /** A region, by its whole name. */
    Optional<Zone> region(String name);

    /** The names of all regions. */
    List<String> regions();

    /** Whose rules they are, for people. */
    String source();

    /** Whether they are of a text that a ledger has, and that was accepted as it is. */
    default boolean recorded() {
        return false;
    }

    /** A region, {@code UTC}, or a distance. */
    default Found find(String name) {
        Optional<Zone> distance = distance(name);
        if (distance.isPresent()) {
            return new Found.Yes(distance.get());
        }
        if (!isRegion(name)) {
            return new Found.No("'" + name + "' " + whyNot(name) + "; " + ALLOWED, List.of());
        }
        return region(name)
                .<Found>map(Found.Yes::new)
                .orElseGet(() -> new Found.No("'" + name + "' is no zone of " + source(), regions()));
    }

    /** Those and no others. */
    static Zones recorded(Collection<Zone> zones) {
        TreeMap<String, Zone> byName = new TreeMap<>();
        zones.forEach(zone -> byName.put(zone.name(), zone));
        return new Zones() {
            @Override
            public Optional<Zone> region(String name) {
                return Optional.ofNullable(byName.get(name));
            }

            @Override
            public List<String> regions() {
                return List.copyOf(byName.keySet());
            }

            @Override
            public String source() {
                return "those that the ledger recorded with it";
            }

            @Override
            public boolean recorded() {
                return true;
            }
        };
    }

    /** Names of regions have an area, and those alone: what else Java knows are abbreviations and old names. */
    static boolean isRegion(String name) {
        return name.indexOf('/') > 0;
    }

    private static Optional<Zone> distance(String name) {
        if (name.equals("UTC")) {
            return Optional.of(Zone.UTC);
        }
        try {
            return Pattern.matches("[+-]\\d\\d:\\d\\d", name)
                    ? Optional.of(Zone.fixed(name, ZoneOffset.of(name)))
                    : Optional.empty();
        } catch (DateTimeException tooFar) {
            return Optional.empty();
        }
    }

    private static String whyNot(String name) {
        if (Pattern.matches("[+-](1[89]|2[0-3]):[0-5]\\d", name)) {
            return "is too far from UTC: 18 hours at most";
        }
        return Pattern.matches("[A-Za-z][A-Za-z0-9_+-]*", name)
                ? "is an abbreviation or an old name, which Java releases take for different places"
                : "is not a zone";
    }
}
