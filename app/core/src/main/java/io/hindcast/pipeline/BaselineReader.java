package io.hindcast.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code baseline}. */
final class BaselineReader {
    private static final List<String> KEYS = List.of("over", "at-least");
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** So many entries of a key may be read for one window. */
    private static final int MOST_WINDOWS = 50_000;

    private final Window window;
    private final Findings findings;

    BaselineReader(Window window, Findings findings) {
        this.window = window;
        this.findings = findings;
    }

    /** Empty where there is a problem. */
    Optional<Baseline> read(Node node, Results results) {
        Optional<String> refused = window.as(
                tumbling -> Optional.empty(),
                hopping -> Optional.empty(),
                calendar -> Optional.empty(),
                session -> Optional.of(
                        "baseline is not for sessions: they are of any length, so none is like another; write a tumbling or hopping window"),
                total -> Optional.of("baseline is not for totals: each holds all that the one before it does"),
                rolling -> Optional.empty());
        refused.ifPresent(it -> findings.problem(Scalars.position(node), it));
        if (results.late() == LatePolicy.CORRECT) {
            findings.problem(
                    Scalars.position(node),
                    "baseline goes with late: reject: it is over first finals, and one late event would correct all windows"
                            + " that look back on its own");
        }
        Optional<Block> opened = Block.fixed("baseline", node, KEYS, Map.of(), findings);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Block block = opened.get();
        Optional<Duration> over =
                block.required("over", "24h").flatMap(it -> Scalars.duration(it, "baseline.over", SHORTEST, findings));
        Optional<Integer> least = block.value("at-least")
                .flatMap(it -> Scalars.count(it, "baseline.at-least", findings).filter(number -> positive(it, number)));
        if (refused.isPresent() || over.isEmpty() || (block.value("at-least").isPresent() && least.isEmpty())) {
            return Optional.empty();
        }
        Baseline baseline = new Baseline(over.get(), least.orElse(Baseline.USUAL_LEAST));
        return checkWindows(block, baseline) ? Optional.of(baseline) : Optional.empty();
    }

    private boolean positive(Node node, int number) {
        if (number < 1) {
            findings.problem(Scalars.position(node), "baseline.at-least must be 1 or more windows");
        }
        return number >= 1;
    }

    /** As many windows as it has to have must be in it. */
    private boolean checkWindows(Block block, Baseline baseline) {
        Duration step = window.as(
                Window.Tumbling::size,
                Window.Hopping::every,
                calendar -> calendar.unit().shortest(),
                session -> SHORTEST,
                total -> SHORTEST,
                rolling -> SHORTEST);
        Node over = block.value("over").orElseThrow();
        // One ends where the window at hand starts, and so on back.
        long windows = (baseline.over().toMillis() - 1) / Math.max(1, step.toMillis()) + 1;
        if (windows > MOST_WINDOWS) {
            findings.problem(
                    Scalars.position(over),
                    "baseline.over must hold at most " + MOST_WINDOWS + " windows, one each " + DurationText.of(step)
                            + ", not " + windows);
            return false;
        }
        if (baseline.atLeast() > windows) {
            findings.problem(
                    block.value("at-least").map(Scalars::position).orElse(Scalars.position(over)),
                    "baseline.at-least must be at most " + windows + ", the windows that end in "
                            + DurationText.of(baseline.over())
                            + (block.value("at-least").isEmpty()
                                    ? "; it is " + Baseline.USUAL_LEAST + " where it is left out"
                                    : ""));
            return false;
        }
        return true;
    }
}
