package io.hindcast.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code cases}. */
final class CaseReader {
    private static final String EXPECT = "expect";

    private static final String ALERTS = "alerts";
    private static final List<String> OF_ALERTS = List.of("alert", "state", "at", "opened", "reason");

    /** Where windows overlap, an event is in more of them than anybody wants to write down. */
    private static final String EXPECT_SOME = "expect-some";

    private static final List<String> KEYS = List.of("name", "until", "given", EXPECT, EXPECT_SOME, "rejected", ALERTS);
    /** Those of {@code io.hindcast.source.Reason}, which this package does not import. */
    static final List<String> REASONS = List.of(
            "null-value",
            "unparseable",
            "unknown-schema",
            "event-time",
            "too-far-ahead",
            "missing-field",
            "wrong-type",
            "number-range",
            "text-range",
            "expression",
            "null-key",
            "misplaced",
            "late");

    private static final String WINDOW = "window";

    /** Where each event is told something: which of the given records it is, the first being 0. */
    private static final String EVENT = "event";

    /** What had more than it may keep, by name. */
    private static final String OVERFLOW = "overflow";

    private final Findings findings;
    private final CaseValues values;
    private final GivenNames givenNames;
    private final List<String> expectNames;

    private final List<String> alertNames;

    /** Whether alerts go on being told while nothing comes. */
    private final boolean timers;

    /** By which a result is told. */
    private final List<String> tellingNames;

    CaseReader(Source source, Grouping grouping, Results results, Findings findings) {
        this.findings = findings;
        this.values = new CaseValues(findings);
        this.givenNames = new GivenNames(source);
        List<String> keyNames = grouping.key().stream().map(KeyField::name).toList();
        boolean rolling = grouping.window().isRolling();
        tellingNames = rolling
                ? List.of(EVENT)
                : Stream.concat(keyNames.stream(), Stream.of(WINDOW)).toList();
        expectNames = new ArrayList<>(keyNames);
        expectNames.addAll(
                rolling
                        ? List.of(EVENT, "reason", OVERFLOW)
                        : List.of(WINDOW, "window.end", "window.label", "revision", OVERFLOW));
        results.aggregates().forEach(aggregate -> expectNames.add(aggregate.name()));
        alertNames = new ArrayList<>(keyNames);
        alertNames.addAll(OF_ALERTS);
        timers = results.alerts().stream()
                .anyMatch(alert -> alert.rule().as(when -> when.repeat().isPresent(), absent -> true));
        results.answers().decide().forEach(decision -> expectNames.add(decision.name()));
    }

    List<Case> read(Node node) {
        List<Case> cases = new ArrayList<>();
        for (Node element : elements(node, "cases")) {
            Block.fixed("a case", element, KEYS, Map.of(), findings)
                    .flatMap(this::read)
                    .ifPresent(cases::add);
        }
        return cases;
    }

    private Optional<Case> read(Block block) {
        Optional<String> name = block.required("name", "counts only paid orders")
                .flatMap(node -> Scalars.text(node, "name must be a text", findings));
        List<Map<String, String>> given = block.required("given", "[{sku: a, amount: 10.50}]")
                .map(node -> elements(node, "given").stream().map(this::given).toList())
                .orElse(List.of());
        Optional<Node> some = block.value(EXPECT_SOME);
        if (some.isPresent() && block.value(EXPECT).isPresent()) {
            findings.problem(
                    Scalars.position(some.get()),
                    "a case has either 'expect', all results, or 'expect-some', these among others");
        }
        List<Map<String, String>> expect = some.map(node -> expected(node, EXPECT_SOME))
                .or(() -> block.value(EXPECT).map(node -> expected(node, EXPECT)))
                .orElse(List.of());
        List<String> rejected = block.value("rejected").map(this::reasons).orElse(List.of());
        Case.Time time = time(block);
        return name.map(it -> new Case(it, block.position(), given, expect, some.isEmpty(), rejected, time));
    }

    private Case.Time time(Block block) {
        Optional<Instant> until = block.value("until").flatMap(node -> Scalars.instant(node, "until", findings));
        Optional<List<Map<String, String>>> alerts = block.value(ALERTS)
                .map(node -> elements(node, ALERTS).stream()
                        .map(element -> named(element, ALERTS, alertNames))
                        .toList());
        if (alerts.isPresent() && timers && block.value("until").isEmpty()) {
            findings.problem(
                    block.position(),
                    "a case that tells of alerts needs 'until', the time that all partitions reach in the end: with 'absent' or"
                            + " 'repeat' more is told as time goes on");
        }
        return new Case.Time(until, alerts);
    }

    private List<Map<String, String>> expected(Node node, String title) {
        List<Map<String, String>> expected = new ArrayList<>();
        for (Node element : elements(node, title)) {
            Map<String, String> result = result(element, title);
            for (String name : tellingNames) {
                checkNamed(result, name, title, element);
            }
            Block.open(title, element, new Findings())
                    .flatMap(block -> block.value(WINDOW))
                    .ifPresent(window -> Scalars.instant(window, WINDOW, findings));
            expected.add(result);
        }
        return expected;
    }

    private void checkNamed(Map<String, String> result, String name, String title, Node element) {
        if (!result.isEmpty() && !result.containsKey(name)) {
            findings.problem(
                    Scalars.position(element),
                    title + " needs '" + name + "': "
                            + (name.equals(EVENT)
                                    ? "a result is told by its event, which is 0 for the first of the given records"
                                    : "a result is told by its key and the start of its window"));
        }
    }

    private Map<String, String> given(Node node) {
        Map<String, String> record = new LinkedHashMap<>();
        Optional<String> topic = givenNames.topic(node);
        List<String> names = givenNames.of(topic);
        for (Block.Entry entry :
                Block.open("given", node, findings).map(Block::entries).orElse(List.of())) {
            if (names.contains(entry.key()) || entry.key().startsWith("$header.")) {
                values.single(entry).ifPresent(json -> record.put(entry.key(), json));
                checkTopic(entry);
                if (entry.key().equals(Case.HEARTBEAT)) {
                    Optional<Instant> ignored = Scalars.instant(entry.value(), Case.HEARTBEAT, findings);
                }
                checkValue(entry);
            } else {
                unknown(entry, "given", names, givenNames.elsewhere(entry.key(), topic));
            }
        }
        if (givenNames.isOfLines(topic)
                && isNothing(record.get(Case.LINE))
                && !record.containsKey(Case.VALUE)
                && !record.containsKey(Case.HEARTBEAT)) {
            findings.problem(
                    Scalars.position(node),
                    "a record of topic '" + topic.orElseThrow() + "' is a line: give all of it, " + Case.LINE
                            + ": '...'");
        }
        if (givenNames.lacksSchema(topic) && !record.containsKey(Case.VALUE)) {
            findings.problem(
                    Scalars.position(node),
                    "a record of topic '" + topic.orElseThrow() + "' cannot be written, since only a registry has its"
                            + " schemas, and cases ask none; give one of them beside 'registry', by its number:"
                            + " schemas: {17: ...}");
        }
        return record;
    }

    private static boolean isNothing(@Nullable String json) {
        return json == null || json.equals("null");
    }

    private Map<String, String> result(Node node, String title) {
        return named(node, title, expectNames);
    }

    private Map<String, String> named(Node node, String title, List<String> names) {
        Map<String, String> result = new LinkedHashMap<>();
        for (Block.Entry entry :
                Block.open(title, node, findings).map(Block::entries).orElse(List.of())) {
            if (names.contains(entry.key())) {
                values.ofResult(entry).ifPresent(json -> result.put(entry.key(), json));
            } else {
                unknown(entry, title, names, Optional.empty());
            }
        }
        return result;
    }

    private void unknown(Block.Entry entry, String title, List<String> names, Optional<String> why) {
        if (findings.lost().isEmpty()) {
            findings.problem(
                    entry.position(),
                    why.orElseGet(() -> "unknown name '" + entry.key() + "' in " + title + "; known: "
                            + Words.sorted(names) + Suggestion.suffix(entry.key(), names)));
        }
    }

    private void checkValue(Block.Entry entry) {
        if (entry.key().equals(Case.VALUE) && !(entry.value() instanceof ScalarNode value && Scalars.isNull(value))) {
            findings.problem(
                    entry.position(),
                    Case.VALUE
                            + " can be null only: a record without a value; what stands in a value is given by field");
        }
    }

    private void checkTopic(Block.Entry entry) {
        if (entry.key().equals(KafkaFact.TOPIC.word())
                && entry.value() instanceof ScalarNode topic
                && !Scalars.isNull(topic)
                && !givenNames.topics().contains(topic.getValue())) {
            findings.problem(
                    Scalars.position(topic),
                    "$topic '" + topic.getValue() + "' is not a topic of the source; those are "
                            + String.join(", ", givenNames.topics())
                            + Suggestion.suffix(topic.getValue(), givenNames.topics()));
        }
    }

    private List<String> reasons(Node node) {
        List<String> reasons = new ArrayList<>();
        for (Node element : elements(node, "rejected")) {
            Optional<String> reason = Scalars.text(element, "rejected must be a list of reasons", findings);
            reason.ifPresent(reasons::add);
            reason.filter(it -> !REASONS.contains(it))
                    .ifPresent(it -> findings.problem(
                            Scalars.position(element),
                            "unknown reason '" + it + "'; reasons: " + String.join(", ", REASONS)
                                    + Suggestion.suffix(it, REASONS)));
        }
        return reasons;
    }

    private List<Node> elements(Node node, String title) {
        if (Scalars.isRefused(node, findings)) {
            return List.of();
        }
        if (node instanceof SequenceNode list) {
            return list.getValue();
        }
        findings.problem(Scalars.position(node), title + " must be a list (- ...), not " + Scalars.describe(node));
        return List.of();
    }
}
