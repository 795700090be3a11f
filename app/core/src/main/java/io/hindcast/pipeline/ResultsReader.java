package io.hindcast.pipeline;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what is published of windows: {@code aggregates}, {@code having}, {@code alerts}, {@code publish}, {@code late} and {@code retain}. */
final class ResultsReader {
    private static final Duration RETAIN = Duration.ofDays(1);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final YamlFile file;
    private final Grouping grouping;
    private final Findings findings;

    ResultsReader(YamlFile file, Grouping grouping, Findings findings) {
        this.file = file;
        this.grouping = grouping;
        this.findings = findings;
    }

    Optional<Results> read(Block definition) {
        Optional<List<Aggregate>> aggregates = definition
                .required("aggregates", "{orders: count()}")
                .map(new NamedExpressions(file, grouping.key(), findings)::aggregates);
        Optional<ExpressionText> having =
                definition.value("having").flatMap(node -> file.expression(node, "having", findings));
        List<Alert> alerts = definition
                .value("alerts")
                .map(new AlertsReader(file, grouping.window(), findings)::read)
                .orElse(List.of());
        if (!alerts.isEmpty()) {
            AlertsReader.checkNames(grouping.key(), aggregates.orElse(List.of()), findings);
        }
        Publish publish = new PublishReader(findings).read(definition);
        LatePolicy late = definition.value("late").flatMap(this::late).orElse(LatePolicy.REJECT);
        Optional<Duration> retain = definition.value("retain").flatMap(node -> retain(node, late));
        return aggregates.map(it -> new Results(it, having, alerts, publish, late, retain.orElse(RETAIN)));
    }

    private Optional<LatePolicy> late(Node node) {
        String rule = "late must be reject or correct";
        Optional<String> word = Scalars.text(node, rule, findings);
        Optional<LatePolicy> policy = word.flatMap(it -> Arrays.stream(LatePolicy.values())
                .filter(known -> known.word().equals(it))
                .findFirst());
        if (word.isPresent() && policy.isEmpty()) {
            findings.problem(Scalars.position(node), rule + ", not '" + word.get() + "'");
        }
        return policy;
    }

    private Optional<Duration> retain(Node node, LatePolicy late) {
        boolean corrects = late == LatePolicy.CORRECT;
        Optional<Duration> retain = Scalars.duration(node, "retain", corrects ? SHORTEST : Duration.ZERO, findings);
        if (retain.isPresent() && !corrects) {
            findings.note(Scalars.position(node), "retain has no effect yet without late: correct");
        }
        return retain;
    }
}
