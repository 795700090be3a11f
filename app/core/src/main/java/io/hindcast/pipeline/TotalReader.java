package io.hindcast.pipeline;

import io.hindcast.zone.Zone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code window.total}. */
final class TotalReader {
    private static final List<String> KEYS = List.of("every", "since", "resets", "zone");
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final String EITHER = "window.total needs one of 'since', such as since: 2026-01-01T00:00:00Z,"
            + " and 'resets', such as resets: month";

    private final CalendarWords words;
    private final Findings findings;

    TotalReader(CalendarWords words, Findings findings) {
        this.words = words;
        this.findings = findings;
    }

    Optional<Window> read(Node node, Optional<Duration> grace) {
        Optional<Block> opened = Block.fixed("window.total", node, KEYS, Map.of(), findings);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Block block = opened.get();
        Optional<TotalStep> every = block.required("every", "1h").flatMap(this::step);
        Optional<TotalStart> start = start(node, block);
        Optional<Node> place = block.value("zone");
        Optional<Zone> zone = place.isPresent() ? words.zone(place.get(), "window.total.zone") : Optional.of(Zone.UTC);
        if (every.isEmpty() || start.isEmpty() || zone.isEmpty() || grace.isEmpty()) {
            return Optional.empty();
        }
        Window.Total total = new Window.Total(every.get(), start.get(), zone.get(), grace.get());
        return isSound(total, block) ? Optional.of(total) : Optional.empty();
    }

    private Optional<TotalStep> step(Node node) {
        String rule =
                "window.total.every must be a duration such as 1h, or one of " + String.join(", ", CalendarWords.UNITS);
        Optional<String> text = Scalars.text(node, rule, findings);
        Optional<TotalStep> unit = text.flatMap(CalendarWords::unit).map(TotalStep.Of::new);
        return unit.isPresent() || text.isEmpty()
                ? unit
                : Scalars.duration(node, "window.total.every", SHORTEST, findings)
                        .map(TotalStep.Span::new);
    }

    private Optional<TotalStart> start(Node node, Block block) {
        Optional<Node> since = block.value("since");
        Optional<Node> resets = block.value("resets");
        if (since.isPresent() == resets.isPresent()) {
            findings.problem(Scalars.position(resets.orElse(node)), EITHER);
            return Optional.empty();
        }
        return since.isPresent()
                ? Scalars.instant(since.get(), "window.total.since", findings).map(TotalStart.Since::new)
                : words.unit(resets.get(), "window.total.resets").map(TotalStart.Resets::new);
    }

    private boolean isSound(Window.Total total, Block block) {
        Optional<Window.Unit> step = total.every().as(span -> Optional.empty(), Optional::of);
        Optional<Window.Unit> period = total.start().as(since -> Optional.empty(), Optional::of);
        Optional<Duration> length = total.every().as(Optional::of, unit -> Optional.of(unit.shortest()));
        if (period.isPresent() && length.get().compareTo(period.get().shortest()) >= 0) {
            findings.problem(
                    Scalars.position(block.value("resets").orElseThrow()),
                    "window.total.resets must be longer than every: of whole units the window is calendar: {unit: "
                            + period.get().word() + "}");
            return false;
        }
        if (block.value("zone").isPresent() && step.isEmpty() && period.isEmpty()) {
            findings.problem(
                    Scalars.position(block.value("zone").get()),
                    "window.total.zone says whose calendar it is; neither every nor since is of one");
            return false;
        }
        return true;
    }
}
