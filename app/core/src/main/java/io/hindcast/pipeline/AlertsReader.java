package io.hindcast.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code alerts}. */
final class AlertsReader {
    private static final List<String> KEYS = List.of("when", "for", "release", "repeat", "absent", "forget");
    private static final List<String> OF_RECORD = List.of("alert", "opened");
    private static final List<String> OF_WHEN = List.of("for", "release", "repeat");
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FORGET = Duration.ofDays(30);
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int LONGEST_ROW = 10_000;

    private final YamlFile file;
    private final Window window;
    private final Findings findings;

    AlertsReader(YamlFile file, Window window, Findings findings) {
        this.file = file;
        this.window = window;
        this.findings = findings;
    }

    /** In the order of the definition. */
    List<Alert> read(Node node) {
        Optional<String> refused = window.as(
                tumbling -> Optional.empty(),
                hopping -> Optional.empty(),
                calendar -> Optional.empty(),
                session -> Optional.of(
                        "alerts are not for sessions: a session's result is the message itself; write 'having'"),
                total -> Optional.of(
                        "alerts are not for totals: a step without events has no result, so no row is whole"),
                rolling -> Optional.of("alerts are not supported for rolling yet; write 'decide'"));
        if (refused.isPresent()) {
            findings.problem(Scalars.position(node), refused.get());
            return List.of();
        }
        List<Alert> alerts = new ArrayList<>();
        Optional<Block> block = Block.open("alerts", node, findings);
        for (Block.Entry entry : block.map(Block::entries).orElse(List.of())) {
            boolean named = Names.check(entry.key(), "alert", "", entry.position(), findings);
            if (entry.key().contains(".")) {
                findings.problem(entry.position(), "alert '" + entry.key() + "' must have a name without dots");
            } else if (named) {
                alert(entry).ifPresent(alerts::add);
            }
        }
        if (block.isPresent() && block.get().entries().isEmpty()) {
            findings.problem(
                    block.get().position(),
                    "alerts is empty; name at least one, such as hot: {when: mean > 85, for: 3}");
        }
        return alerts;
    }

    /** What alerts tell of themselves has names of its own. */
    static void checkNames(List<KeyField> key, List<Aggregate> aggregates, Findings findings) {
        key.stream()
                .filter(part -> OF_RECORD.contains(part.name()))
                .forEach(part -> findings.problem(
                        part.expression().position(),
                        "the part of the key '" + part.name() + "' has a name that the keys of alerts use themselves ("
                                + String.join(", ", OF_RECORD) + "); choose another"));
        aggregates.stream()
                .filter(aggregate -> aggregate.name().equals(OF_RECORD.get(0)))
                .forEach(aggregate -> findings.problem(
                        aggregate.expression().position(),
                        "aggregate '" + aggregate.name() + "' has a name that alerts use themselves; choose another"));
    }

    /** Without events nothing tells the time, unless somebody does. */
    static void noteTime(Position at, List<Alert> alerts, Source source, Findings findings) {
        boolean tells = source.quiet().heartbeats().as(foreign -> false, own -> true, behind -> true);
        boolean absence = alerts.stream().anyMatch(alert -> alert.rule().as(when -> false, absent -> true));
        if (!tells && (absence || source.keyed().isEmpty())) {
            findings.note(
                    at,
                    "alerts wait for the quietest partition: nothing is told while nothing comes into it;"
                            + " source.heartbeat: {behind: 30s} lets the worker tell the time");
        }
    }

    private Optional<Alert> alert(Block.Entry entry) {
        String title = "alert '" + entry.key() + "'";
        Optional<Block> opened = Block.fixed(title, entry.value(), KEYS, Map.of(), findings);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Block block = opened.get();
        Optional<Alert.Rule> rule = rule(title, block);
        Duration forget = duration(block, title, "forget").orElse(FORGET);
        checkForget(title, block, forget);
        return rule.map(it -> new Alert(entry.key(), it, forget));
    }

    /** Not oftener than windows end; of a calendar's, each hour. */
    private Duration shortestRepeat() {
        Duration step = step();
        return step.compareTo(HOUR) < 0 ? step : HOUR;
    }

    /** From the end of one window to the end of the next, or longer. */
    private Duration step() {
        return window.as(
                tumbling -> tumbling.size(),
                hopping -> hopping.every(),
                calendar -> calendar.unit().longest(),
                session -> Duration.ZERO,
                total -> Duration.ZERO,
                rolling -> Duration.ZERO);
    }

    /** Or a row could go on that was forgotten. */
    private void checkForget(String title, Block block, Duration forget) {
        Duration step = step();
        if (forget.compareTo(step) < 0) {
            findings.problem(
                    block.value("forget").map(Scalars::position).orElse(block.position()),
                    title + ", forget must be at least " + DurationText.of(step)
                            + ", from the end of one window to the end of the next"
                            + (block.value("forget").isEmpty() ? "; it is 30d where it is left out" : ""));
        }
    }

    private Optional<Alert.Rule> rule(String title, Block block) {
        Optional<Node> when = block.value("when");
        Optional<Node> absent = block.value("absent");
        if (when.isPresent() == absent.isPresent()) {
            findings.problem(
                    block.position(),
                    title
                            + " has either 'when', a condition over a window's values, or 'absent', how long no window of its"
                            + " key has ended");
            return Optional.empty();
        }
        if (absent.isPresent()) {
            block.entries().stream()
                    .filter(it -> OF_WHEN.contains(it.key()))
                    .forEach(it -> findings.problem(
                            it.position(), "'" + it.key() + "' goes with 'when', and " + title + " has 'absent'"));
            return duration(block, title, "absent").map(Alert.Absent::new);
        }
        Optional<ExpressionText> condition = file.expression(when.get(), title + ", when", findings);
        Optional<ExpressionText> release =
                block.value("release").flatMap(it -> file.expression(it, title + ", release", findings));
        int row = block.value("for").flatMap(it -> row(it, title)).orElse(1);
        Optional<Duration> repeat = block.value("repeat")
                .flatMap(it -> Scalars.duration(it, title + ", repeat", shortestRepeat(), findings));
        return condition.map(it -> new Alert.When(it, row, release, repeat));
    }

    private Optional<Duration> duration(Block block, String title, String key) {
        return block.value(key).flatMap(it -> Scalars.duration(it, title + ", " + key, SHORTEST, findings));
    }

    /** A number of windows, or how long that is. */
    private Optional<Integer> row(Node node, String title) {
        String rule = title + ", for must be a number of windows, such as 3, or how long they are";
        Optional<String> text = Scalars.text(node, rule, findings);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        boolean counted = NUMBER.matcher(text.get()).matches() && text.get().length() < 10;
        if (!counted && Scalars.parseDuration(text.get().strip()).isEmpty()) {
            findings.problem(Scalars.position(node), rule + ", not '" + text.get() + "'");
            return Optional.empty();
        }
        Optional<Long> row = counted
                ? Optional.of(Long.parseLong(text.get()))
                : Scalars.duration(node, title + ", for", SHORTEST, findings).flatMap(it -> steps(node, title, it));
        if (row.filter(it -> it < 1 || it > LONGEST_ROW).isPresent()) {
            findings.problem(Scalars.position(node), title + ", for must be from 1 to " + LONGEST_ROW + " windows");
            return Optional.empty();
        }
        return row.map(Long::intValue);
    }

    private Optional<Long> steps(Node node, String title, Duration length) {
        Optional<Duration> step = window.as(
                tumbling -> Optional.of(tumbling.size()),
                hopping -> Optional.of(hopping.every()),
                calendar -> Optional.empty(),
                session -> Optional.empty(),
                total -> Optional.empty(),
                rolling -> Optional.empty());
        if (step.isEmpty()) {
            findings.problem(
                    Scalars.position(node),
                    title + ", for must be a number of windows: those of a calendar are not all of the same length");
            return Optional.empty();
        }
        if (length.toMillis() % step.get().toMillis() != 0) {
            findings.problem(
                    Scalars.position(node),
                    title + ", for must be a multiple of " + DurationText.of(step.get())
                            + ", from the end of one window to the end of the next");
            return Optional.empty();
        }
        return Optional.of(length.toMillis() / step.get().toMillis());
    }
}
