package io.hindcast.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a definition that tells each event something: {@code rolling}, {@code features}, {@code decide}, {@code otherwise}. */
final class RollingReader {
    private static final List<String> MARKS = List.of("rolling", "features", "decide", "otherwise");
    private static final String EVENT = "event";
    private static final List<String> KEYS = List.of("last", "grace", "most", "step");
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** So much is read for one event. */
    private static final int MOST_KEPT = 10_000;

    /** What belongs to windows, and what takes its place here. */
    private static final Map<String, String> OF_WINDOWS = Map.of(
            "window", "rolling takes its place: each event has a span of its own",
            "aggregates", "write 'features'",
            "having", "each event is told something; write 'decide'",
            "baseline", "each event has a span of its own; what came before it is told by .before()",
            "alerts", "they are not supported yet with it; write 'decide'",
            "late", "an event that comes late changes nothing that was told before: write 'otherwise'",
            "retain", "nothing that was told is corrected");

    private static final Window STAND_IN =
            new Window.Rolling(Duration.ofMinutes(1), Window.Newest.USUAL, Duration.ZERO);

    private final YamlFile file;
    private final Optional<Source> source;
    private final List<KeyField> key;
    private final Findings findings;

    /** @param source empty where it could not be read */
    RollingReader(YamlFile file, Optional<Source> source, List<KeyField> key, Findings findings) {
        this.file = file;
        this.source = source;
        this.key = key;
        this.findings = findings;
    }

    static boolean isRolling(Block definition) {
        boolean marked = MARKS.stream().anyMatch(mark -> definition.value(mark).isPresent());
        return definition.value("rolling").isPresent()
                || (marked && definition.value("window").isEmpty());
    }

    /** What is only for rolling does not stand beside windows. */
    static void refuse(Block definition, Findings findings) {
        definition.entries().stream()
                .filter(entry -> MARKS.contains(entry.key()))
                .forEach(entry -> findings.problem(
                        entry.position(),
                        "'" + entry.key()
                                + "' is for rolling, which takes the place of 'window' and 'aggregates', such as"
                                + " rolling: {last: 10m, grace: 30s}"));
    }

    /** The key, and the span of each event. */
    Grouping grouping(Block definition) {
        definition.entries().stream()
                .filter(entry -> OF_WINDOWS.containsKey(entry.key()))
                .forEach(entry -> findings.problem(
                        entry.position(), "'" + entry.key() + "' is not for rolling; " + OF_WINDOWS.get(entry.key())));
        Optional<Node> node = definition.required("rolling", "{last: 10m, grace: 30s}");
        node.ifPresent(it -> checkSource(Scalars.position(it)));
        return new Grouping(key, node.flatMap(this::span).orElse(STAND_IN));
    }

    private Optional<Window> span(Node node) {
        Optional<Block> opened = Block.fixed("rolling", node, KEYS, Map.of(), findings);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Block block = opened.get();
        Optional<Duration> last =
                block.required("last", "10m").flatMap(it -> Scalars.duration(it, "rolling.last", SHORTEST, findings));
        Optional<Duration> grace = block.required("grace", "30s")
                .flatMap(it -> Scalars.duration(it, "rolling.grace", Duration.ZERO, findings));
        Optional<Window.Kept> kept = last.flatMap(it -> kept(block, it));
        return last.isPresent() && grace.isPresent() && kept.isPresent()
                ? Optional.of(new Window.Rolling(last.get(), kept.get(), grace.get()))
                : Optional.empty();
    }

    private Optional<Window.Kept> kept(Block block, Duration last) {
        Optional<Node> most = block.value("most");
        Optional<Node> step = block.value("step");
        if (most.isPresent() && step.isPresent()) {
            findings.problem(
                    Scalars.position(step.get()),
                    "rolling has either 'most', events that are kept one by one, or 'step', whole steps of time");
            return Optional.empty();
        }
        if (most.isPresent()) {
            return Scalars.count(most.get(), "rolling.most", findings).flatMap(it -> newest(most.get(), it));
        }
        return step.isPresent()
                ? Scalars.duration(step.get(), "rolling.step", SHORTEST, findings)
                        .flatMap(it -> buckets(step.get(), it, last))
                : Optional.of(Window.Newest.USUAL);
    }

    private Optional<Window.Kept> newest(Node at, int most) {
        if (most < 1 || most > MOST_KEPT) {
            findings.problem(
                    Scalars.position(at),
                    "rolling.most must be from 1 to " + MOST_KEPT
                            + ": so many events are read for each; of a long span write 'step' instead");
            return Optional.empty();
        }
        return Optional.of(new Window.Newest(most));
    }

    private Optional<Window.Kept> buckets(Node at, Duration step, Duration last) {
        boolean whole = last.toMillis() % step.toMillis() == 0;
        if (!whole || last.toMillis() / step.toMillis() > MOST_KEPT) {
            findings.problem(
                    Scalars.position(at),
                    "rolling.last must be a multiple of step, of at most " + MOST_KEPT
                            + " steps: features cover whole steps");
            return Optional.empty();
        }
        return Optional.of(new Window.Buckets(step));
    }

    /** What was before an event is told by the order of its partition: all events of its key have to be in that one. */
    private void checkSource(Position at) {
        if (source.isEmpty()) {
            return;
        }
        Optional<String> keyed = source.get().keyed();
        if (source.get().topics().size() > 1) {
            findings.problem(
                    at,
                    "rolling is for one topic: between events of two, the log has no order in which to tell each something");
        } else if (keyed.isEmpty()) {
            findings.problem(
                    at,
                    "rolling needs source.keyed, the field by whose value the topic is partitioned: what comes before an event is"
                            + " told by the order of its partition");
        } else if (key.stream()
                .noneMatch(part -> part.expression().text().strip().equals(keyed.get()))) {
            findings.problem(
                    at,
                    "rolling needs the field '" + keyed.get()
                            + "', by which the topic is partitioned, as a part of the key");
        }
    }

    /** What events are told. */
    Optional<Results> results(Block definition) {
        NamedExpressions named = new NamedExpressions(file, key, findings);
        Optional<List<Aggregate>> features = definition
                .required("features", "{spent: sum(amount)}")
                .map(node -> named.read(node, "features", "feature", "spent: sum(amount)"));
        List<Aggregate> decide = definition
                .value("decide")
                .map(node ->
                        named.read(node, "decide", "decision", "decision: 'spent > 5000 ? \"decline\" : \"approve\"'"))
                .orElse(List.of());
        List<Aggregate> otherwise = definition
                .value("otherwise")
                .map(node -> named.read(node, "otherwise", "answer", "decision: '\"review\"'"))
                .orElse(List.of());
        Publish publish = new PublishReader(findings).read(definition);
        features.ifPresent(it -> checkNames(it, decide));
        checkOtherwise(decide, otherwise);
        checkPublish(definition, publish);
        return features.map(it -> new Results(
                it,
                Optional.empty(),
                List.of(),
                new Answers(decide, otherwise),
                publish,
                LatePolicy.REJECT,
                Duration.ZERO));
    }

    /** Decisions see the event's own fields beside its features and keys. */
    private void checkNames(List<Aggregate> features, List<Aggregate> decide) {
        Stream.concat(features.stream(), decide.stream())
                .filter(named -> named.name().equals(EVENT))
                .forEach(named -> findings.problem(
                        named.expression().position(),
                        "'" + EVENT + "' is taken: it says which event a result is told to; choose another"));
        key.stream()
                .filter(part -> part.name().equals(EVENT))
                .forEach(part -> findings.problem(
                        part.expression().position(),
                        "'" + EVENT + "' is taken: it says which event a result is told to; choose another"));
        List<String> fields = source.map(
                        it -> it.columns().stream().map(Column::name).toList())
                .orElse(List.of());
        key.stream()
                .filter(part -> !decide.isEmpty()
                        && fields.contains(part.name())
                        && !part.expression().text().strip().equals(part.name()))
                .forEach(
                        part -> findings.problem(
                                part.expression().position(),
                                "the part of the key '" + part.name()
                                        + "' has the name of a field that is something else, and 'decide' sees both; choose another"));
        features.stream()
                .filter(feature -> !decide.isEmpty() && fields.contains(feature.name()))
                .forEach(feature -> findings.problem(
                        feature.expression().position(),
                        "feature '" + feature.name()
                                + "' has the name of a field, and 'decide' sees both; choose another"));
        decide.stream()
                .filter(decision ->
                        features.stream().anyMatch(feature -> feature.name().equals(decision.name())))
                .forEach(decision -> findings.problem(
                        decision.expression().position(),
                        "decision '" + decision.name() + "' has the name of a feature; choose another"));
    }

    private void checkOtherwise(List<Aggregate> decide, List<Aggregate> otherwise) {
        List<String> decided = decide.stream().map(Aggregate::name).toList();
        otherwise.stream()
                .filter(answer -> !decided.contains(answer.name()))
                .forEach(answer -> findings.problem(
                        answer.expression().position(),
                        "'" + answer.name()
                                + "' in otherwise is no decision: it says what stands in for one of 'decide'"
                                + (decided.isEmpty() ? "" : ", which are " + Words.sorted(decided))));
    }

    private void checkPublish(Block definition, Publish publish) {
        if (publish.topic().isPresent()) {
            findings.problem(
                    at(definition, "publish"),
                    "publish.topic is not supported for rolling yet; read the topic of the version's results");
        }
        publish.alerts()
                .ifPresent(alerts -> findings.problem(
                        alerts.at(), "publish.alerts is not for rolling, which has no alerts; write 'decide'"));
        if (publish.provisionalEvery().isPresent()
                || publish.horizon().isPresent()
                || publish.heartbeatEvery().isPresent()) {
            findings.problem(
                    at(definition, "publish"),
                    "publish.provisional-every, heartbeat-every and horizon are not for rolling: what an event is told is final"
                            + " at once, and late events are told something behind any time");
        }
    }

    private static Position at(Block definition, String key) {
        return Scalars.position(definition.value(key).orElseThrow());
    }
}
