package io.hindcast.pipeline;

import java.time.Duration;
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

    private static final List<String> KINDS = List.of("tumbling", "hopping");
    private static final List<String> KEYS = List.of("tumbling", "hopping", "grace");
    private static final List<String> HOPPING_KEYS = List.of("size", "every");
    private static final String OTHERS =
            "the windows are {tumbling: 1m, grace: 30s} and {hopping: {size: 5m, every: 1m}, grace: 30s}";
    private static final Map<String, String> LATER = Map.of("session", OTHERS, "calendar", OTHERS, "total", OTHERS);

    private final Findings findings;

    WindowReader(Findings findings) {
        this.findings = findings;
    }

    Optional<Window> read(Node node) {
        Optional<Block> opened = Block.fixed("window", node, KEYS, LATER, findings);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Block block = opened.get();
        if (!isOneKind(block)) {
            return Optional.empty();
        }
        Optional<Duration> grace = block.required("grace", "30s")
                .flatMap(it -> Scalars.duration(it, "window.grace", Duration.ZERO, findings));
        return block.value("hopping").isPresent()
                ? block.value("hopping").flatMap(it -> hopping(it, grace))
                : block.required("tumbling", "1m").flatMap(it -> tumbling(it, grace));
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

    private Optional<Window> tumbling(Node node, Optional<Duration> grace) {
        Optional<Duration> size = Scalars.duration(node, "window.tumbling", SHORTEST, findings);
        return size.isPresent() && grace.isPresent()
                ? Optional.of(new Window.Tumbling(size.get(), grace.get()))
                : Optional.empty();
    }

    private Optional<Window> hopping(Node node, Optional<Duration> grace) {
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
        return Optional.of(new Window.Hopping(size.get(), every.get(), grace.get()));
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
