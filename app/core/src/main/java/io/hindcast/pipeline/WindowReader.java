package io.hindcast.pipeline;

import io.hindcast.zone.Zone;
import io.hindcast.zone.Zones;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code window}: one kind of windows, and grace. */
final class WindowReader {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** A result merges what its slices have, and each event is told in so many results. */
    private static final long MOST_OVERLAPPING = 10_000;

    /** From here on it is worth a thought. */
    private static final long MANY_OVERLAPPING = 100;

    private static final List<String> KINDS = List.of("tumbling", "hopping", "calendar", "session", "total");
    private static final List<String> KEYS =
            List.of("tumbling", "hopping", "calendar", "session", "total", "offset", "grace");
    private static final List<String> HOPPING_KEYS = List.of("size", "every");
    private static final List<String> SESSION_KEYS = List.of("gap", "max");
    private static final List<String> CALENDAR_KEYS = List.of("unit", "size", "zone", "at");

    private final CalendarWords words;
    private final Findings findings;

    WindowReader(Zones zones, Findings findings) {
        words = new CalendarWords(zones, findings);
        this.findings = findings;
    }

    Optional<Window> read(Node node) {
        Optional<Block> opened = Block.fixed("window", node, KEYS, Map.of(), findings);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Block block = opened.get();
        if (!isOneKind(block)) {
            return Optional.empty();
        }
        Optional<Duration> grace = block.required("grace", "30s")
                .flatMap(it -> Scalars.duration(it, "window.grace", Duration.ZERO, findings));
        Optional<Node> offset = block.value("offset");
        Optional<Node> hopping = block.value("hopping");
        Optional<Node> calendar = block.value("calendar");
        if (hopping.isPresent()) {
            return hopping(hopping.get(), offset, grace);
        }
        Optional<Node> total = block.value("total");
        if (total.isPresent()) {
            offset.ifPresent(it -> findings.problem(
                    Scalars.position(it), "window.offset shifts no totals: they begin where they say"));
            return new TotalReader(words, findings).read(total.get(), grace);
        }
        Optional<Node> session = block.value("session");
        if (session.isPresent()) {
            return session(session.get(), offset, grace);
        }
        return calendar.isPresent()
                ? calendar(calendar.get(), offset, grace)
                : block.required("tumbling", "1m").flatMap(it -> tumbling(it, offset, grace));
    }

    /** By how much windows are later than multiples of {@code step}; zero where it is left out. */
    private Optional<Duration> offset(Optional<Node> node, Duration step, String than) {
        if (node.isEmpty()) {
            return Optional.of(Duration.ZERO);
        }
        Optional<Duration> offset = Scalars.duration(node.get(), "window.offset", Duration.ZERO, findings);
        if (offset.isPresent() && offset.get().compareTo(step) >= 0) {
            findings.problem(Scalars.position(node.get()), "window.offset must be less than " + than);
            return Optional.empty();
        }
        return offset;
    }

    private boolean isOneKind(Block block) {
        List<Block.Entry> kinds = block.entries().stream()
                .filter(entry -> KINDS.contains(entry.key()))
                .toList();
        if (kinds.size() > 1) {
            findings.problem(
                    kinds.get(1).position(),
                    "window is of one kind: either '" + kinds.get(0).key() + "' or '"
                            + kinds.get(1).key() + "'");
        }
        return kinds.size() < 2;
    }

    private Optional<Window> tumbling(Node node, Optional<Node> offset, Optional<Duration> grace) {
        Optional<Duration> size = Scalars.duration(node, "window.tumbling", SHORTEST, findings);
        Optional<Duration> shift = size.flatMap(it -> offset(offset, it, "the size of a window"));
        return size.isPresent() && shift.isPresent() && grace.isPresent()
                ? Optional.of(new Window.Tumbling(size.get(), shift.get(), grace.get()))
                : Optional.empty();
    }

    private Optional<Window> hopping(Node node, Optional<Node> offset, Optional<Duration> grace) {
        Optional<Block> opened = Block.fixed("window.hopping", node, HOPPING_KEYS, Map.of(), findings);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> size = opened.get()
                .required("size", "5m")
                .flatMap(it -> Scalars.duration(it, "window.hopping.size", SHORTEST, findings));
        Optional<Duration> every = opened.get()
                .required("every", "1m")
                .flatMap(it -> Scalars.duration(it, "window.hopping.every", SHORTEST, findings));
        if (size.isEmpty() || every.isEmpty() || grace.isEmpty() || !overlaps(node, size.get(), every.get())) {
            return Optional.empty();
        }
        return offset(offset, every.get(), "every")
                .map(shift -> new Window.Hopping(size.get(), every.get(), shift, grace.get()));
    }

    private Optional<Window> calendar(Node node, Optional<Node> offset, Optional<Duration> grace) {
        offset.ifPresent(
                it -> findings.problem(
                        Scalars.position(it),
                        "window.offset shifts windows of a fixed size; a calendar has 'at', such as calendar: {unit: day, at: 06:00}"));
        Optional<Block> opened = Block.fixed("window.calendar", node, CALENDAR_KEYS, Map.of(), findings);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Optional<Window.Unit> unit =
                opened.get().required("unit", "day").flatMap(it -> words.unit(it, "window.calendar.unit"));
        Optional<Node> units = opened.get().value("size");
        Optional<Integer> size = units.isPresent() ? units(units.get()) : Optional.of(1);
        Optional<Node> place = opened.get().value("zone");
        Optional<Zone> zone =
                place.isPresent() ? words.zone(place.get(), "window.calendar.zone") : Optional.of(Zone.UTC);
        Optional<Node> begin = opened.get().value("at");
        Optional<LocalTime> at = begin.isPresent() ? time(begin.get()) : Optional.of(LocalTime.MIDNIGHT);
        return unit.isPresent() && size.isPresent() && zone.isPresent() && at.isPresent() && grace.isPresent()
                ? Optional.of(new Window.Calendar(unit.get(), size.get(), zone.get(), at.get(), grace.get()))
                : Optional.empty();
    }

    private Optional<Window> session(Node node, Optional<Node> offset, Optional<Duration> grace) {
        Optional<Block> opened = Block.fixed("window.session", node, SESSION_KEYS, Map.of(), findings);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Optional<Duration> gap = opened.get()
                .required("gap", "30m")
                .flatMap(it -> Scalars.duration(it, "window.session.gap", SHORTEST, findings));
        Optional<Node> most = opened.get().value("max");
        Optional<Duration> max = most.flatMap(it -> Scalars.duration(it, "window.session.max", SHORTEST, findings));
        if (gap.isEmpty() || grace.isEmpty() || (most.isPresent() && max.isEmpty())) {
            return Optional.empty();
        }
        if (max.isPresent() && max.get().compareTo(gap.get()) <= 0) {
            findings.problem(
                    Scalars.position(most.get()),
                    "window.session.max must be more than gap: sessions are cut at its multiples");
            return Optional.empty();
        }
        return cuts(node, offset, max).map(shift -> new Window.Session(gap.get(), max, shift, grace.get()));
    }

    /** Where sessions are cut at multiples of {@code max}. */
    private Optional<Duration> cuts(Node session, Optional<Node> offset, Optional<Duration> max) {
        if (max.isPresent()) {
            return offset(offset, max.get(), "max");
        }
        if (offset.isPresent()) {
            findings.problem(
                    Scalars.position(offset.get()),
                    "window.offset shifts where sessions are cut, and without max they are not, such as session: {gap: 30m, max: 24h}");
            return Optional.empty();
        }
        findings.note(
                Scalars.position(session),
                "without max a session of a key that never pauses never ends, and has no final result");
        return Optional.of(Duration.ZERO);
    }

    /** How many units a window has. */
    private Optional<Integer> units(Node node) {
        String rule = "window.calendar.size must be a number of units from 1 to " + MOST_OVERLAPPING;
        Optional<String> text = Scalars.text(node, rule, findings);
        Optional<Integer> size = text.filter(it -> it.matches("[1-9][0-9]{0,4}"))
                .map(Integer::parseInt)
                .filter(it -> it <= MOST_OVERLAPPING);
        if (text.isPresent() && size.isEmpty()) {
            findings.problem(Scalars.position(node), rule + ", not '" + text.get() + "'");
        }
        size.filter(it -> it >= MANY_OVERLAPPING)
                .ifPresent(it -> findings.note(
                        Scalars.position(node),
                        "each event is in " + it + " windows: a result merges what " + it + " units have"));
        return size;
    }

    private Optional<LocalTime> time(Node node) {
        String rule = "window.calendar.at must be a time of the day such as 06:00";
        Optional<String> text = Scalars.text(node, rule, findings);
        try {
            return text.map(LocalTime::parse);
        } catch (DateTimeException notATime) {
            findings.problem(Scalars.position(node), rule + ", not '" + text.orElseThrow() + "'");
            return Optional.empty();
        }
    }

    private boolean overlaps(Node node, Duration size, Duration every) {
        Position at = Scalars.position(node);
        if (every.compareTo(size) > 0) {
            findings.problem(
                    at,
                    "window.hopping.every must not be more than size, or events between two windows would be in none");
            return false;
        }
        long overlapping = (size.toMillis() + every.toMillis() - 1) / every.toMillis();
        if (overlapping > MOST_OVERLAPPING) {
            findings.problem(
                    at,
                    "window.hopping has " + overlapping + " windows for each event; " + MOST_OVERLAPPING
                            + " at most: choose a smaller size or a longer every");
            return false;
        }
        if (overlapping >= MANY_OVERLAPPING) {
            findings.note(
                    at,
                    "each event is in " + overlapping + " windows: a key that is active publishes a result every "
                            + every.toString().substring(2).toLowerCase(Locale.ROOT));
        }
        return true;
    }
}
