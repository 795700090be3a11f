package io.hindcast.pipeline;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what names a declared field: {@code event-time} and {@code keyed}. Every topic must have it. */
final class References {
    private final Optional<List<TopicFields>> declared;
    private final Findings findings;

    /** @param declared empty where some fields cannot be read: then nothing is said of names that are not known */
    References(Optional<List<TopicFields>> declared, Findings findings) {
        this.declared = declared;
        this.findings = findings;
    }

    /** The names of all fields, each once. */
    static List<String> names(List<TopicFields> topics) {
        return topics.stream()
                .flatMap(topic -> topic.fields().stream())
                .map(Field::name)
                .distinct()
                .toList();
    }

    Optional<String> eventTime(Node node) {
        Optional<String> name = named(node, "event-time");
        name.ifPresent(it ->
                topics().forEach(topic -> topic.named(it).ifPresent(field -> checkTime(node, field, in(topic)))));
        return name;
    }

    private void checkTime(Node node, Field field, String in) {
        if (field.type() != ValueType.TIMESTAMP) {
            findings.problem(
                    Scalars.position(node),
                    "event-time '" + field.name() + "' is declared as "
                            + field.type().word() + in + "; it must be a timestamp");
        } else if (field.optional()) {
            findings.problem(
                    Scalars.position(node),
                    "event-time '" + field.name() + "' must not be optional" + in
                            + "; declare it as timestamp, without '?'");
        }
    }

    Optional<String> keyed(Node node) {
        Optional<String> name = named(node, "keyed");
        name.ifPresent(it -> topics().forEach(topic -> topic.named(it)
                .filter(field -> field.type() != ValueType.STRING || field.optional())
                .ifPresent(field -> findings.problem(
                        Scalars.position(node),
                        "keyed field '" + field.name() + "' is declared as "
                                + field.type().word() + (field.optional() ? "?" : "") + in(topic)
                                + "; it must be a string, and not optional"))));
        return name;
    }

    private List<TopicFields> topics() {
        List<TopicFields> all = declared.orElse(List.of());
        // Topics that are read alike have the same faults.
        return own() ? all : all.subList(0, Math.min(1, all.size()));
    }

    /** Whether topics have fields of their own. */
    private boolean own() {
        List<TopicFields> all = declared.orElse(List.of());
        return all.stream().anyMatch(topic -> !topic.fields().equals(all.get(0).fields()));
    }

    private String in(TopicFields topic) {
        return own() ? " in topic '" + topic.topic() + "'" : "";
    }

    /** A name that every topic declares. */
    private Optional<String> named(Node node, String title) {
        Optional<String> name = Scalars.text(node, title + " must be the name of a declared field", findings);
        if (name.isEmpty() || declared.isEmpty()) {
            return Optional.empty();
        }
        List<TopicFields> without = topics().stream()
                .filter(topic -> topic.named(name.get()).isEmpty())
                .toList();
        if (without.isEmpty()) {
            return name;
        }
        if (findings.isLost(name.get())) {
            return Optional.empty();
        }
        if (without.size() == topics().size()) {
            findings.problem(Scalars.position(node), unknown(title, name.get()));
        } else {
            without.forEach(topic -> findings.problem(
                    Scalars.position(node),
                    title + " '" + name.get() + "' is not declared in topic '" + topic.topic()
                            + "'; every topic declares it under this name, from wherever it stands there: "
                            + name.get() + ": {type: ..., from: ...}"));
        }
        return Optional.empty();
    }

    private String unknown(String title, String name) {
        List<String> names = names(topics());
        String how = name.startsWith("$")
                ? "; declare a field for it, such as " + name.substring(1) + "_: {type: ..., from: " + name + "}"
                : Suggestion.suffix(name, names);
        return title + ": unknown field '" + name + "'; declared fields: " + Words.sorted(names) + how;
    }
}
