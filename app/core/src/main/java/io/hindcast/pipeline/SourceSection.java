package io.hindcast.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code source}. */
final class SourceSection {
    private static final List<String> KEYS = List.of(
            "topic",
            "topics",
            "format",
            "nulls",
            "event-time",
            "keyed",
            "from",
            "fields",
            "max-ahead",
            "idle-timeout",
            "heartbeat");
    private static final Duration MAX_AHEAD = Duration.ofHours(1);
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Findings findings;
    private Optional<List<Field>> declared = Optional.empty();

    SourceSection(Findings findings) {
        this.findings = findings;
    }

    /** The fields that are declared, also of a source that is refused; empty where none of them can be read. */
    Optional<List<Field>> fields() {
        return declared;
    }

    Optional<Source> read(Node node) {
        Optional<Block> opened = Block.fixed("source", node, KEYS, Map.of(), findings);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Block block = opened.get();
        List<String> topics = new TopicsReader(findings).read(block);
        Values values = new Values(
                block.value("format").flatMap(this::format).orElse(Format.JSON),
                block.value("nulls").flatMap(this::nulls).orElse(Nulls.INVALID));
        declared = block.required("fields", "{amount: decimal, event_time: timestamp}")
                .flatMap(it -> new FieldsReader(findings).read(it));
        List<Field> fields = declared.orElse(List.of());
        Optional<String> eventTime = block.required("event-time", "event_time").flatMap(it -> eventTime(it, fields));
        Optional<String> keyed = block.value("keyed").flatMap(it -> keyed(it, fields));
        Duration maxAhead = block.value("max-ahead")
                .flatMap(it -> Scalars.duration(it, "max-ahead", Duration.ZERO, findings))
                .orElse(MAX_AHEAD);
        block.value("keyed").filter(it -> topics.size() > 1).ifPresent(it -> refuseKeyed(it, topics));
        Optional<Instant> from = block.value("from").flatMap(it -> Scalars.instant(it, "from", findings));
        if (topics.isEmpty() || eventTime.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Source(
                topics, values, fields, new EventTime(eventTime.get(), maxAhead), keyed, from, quiet(block)));
    }

    private Quiet quiet(Block block) {
        Duration idleTimeout = block.value("idle-timeout")
                .flatMap(it -> Scalars.duration(it, "idle-timeout", SHORTEST, findings))
                .orElse(IDLE_TIMEOUT);
        boolean own = block.value("heartbeat")
                .flatMap(it -> Scalars.bool(it, "heartbeat", findings))
                .orElse(false);
        return new Quiet(idleTimeout, own ? Quiet.Heartbeats.OWN : Quiet.Heartbeats.FOREIGN);
    }

    /** The records of a key would be in one partition of each topic: no partition could close the key's windows alone. */
    private void refuseKeyed(Node node, List<String> topics) {
        findings.problem(
                Scalars.position(node),
                "keyed goes with one source topic, not with " + topics.size() + " (" + String.join(", ", topics)
                        + "): a key's records would be in a partition of each; leave keyed out");
    }

    private Optional<Format> format(Node node) {
        Optional<String> word = Scalars.text(node, "format must be " + String.join(" or ", Format.words()), findings);
        Optional<Format> format = word.flatMap(Format::of);
        if (word.isPresent() && format.isEmpty()) {
            findings.problem(
                    Scalars.position(node),
                    "format '" + word.get() + "' is not supported yet; " + String.join(", ", Format.words()) + " is");
        }
        return format;
    }

    private Optional<Nulls> nulls(Node node) {
        String rule = "nulls must be " + String.join(" or ", Nulls.words());
        Optional<String> word = Scalars.text(node, rule, findings);
        Optional<Nulls> nulls = word.flatMap(Nulls::of);
        if (word.isPresent() && nulls.isEmpty()) {
            findings.problem(
                    Scalars.position(node),
                    rule + ", not '" + word.get() + "'" + Suggestion.suffix(word.get(), Nulls.words()));
        }
        return nulls;
    }

    private Optional<String> eventTime(Node node, List<Field> fields) {
        Optional<Field> field = declared(node, "event-time", fields);
        field.filter(it -> it.type() != ValueType.TIMESTAMP)
                .ifPresent(it -> findings.problem(
                        Scalars.position(node),
                        "event-time '" + it.name() + "' is declared as "
                                + it.type().word() + "; it must be a timestamp"));
        field.filter(it -> it.type() == ValueType.TIMESTAMP && it.optional())
                .ifPresent(it -> findings.problem(
                        Scalars.position(node),
                        "event-time '" + it.name() + "' must not be optional; declare it as timestamp, without '?'"));
        return field.map(Field::name);
    }

    private Optional<String> keyed(Node node, List<Field> fields) {
        Optional<Field> field = declared(node, "keyed", fields);
        field.filter(it -> it.type() != ValueType.STRING || it.optional())
                .ifPresent(it -> findings.problem(
                        Scalars.position(node),
                        "keyed field '" + it.name() + "' is declared as "
                                + it.type().word() + (it.optional() ? "?" : "")
                                + "; it must be a string, and not optional"));
        return field.map(Field::name);
    }

    private Optional<Field> declared(Node node, String title, List<Field> fields) {
        Optional<String> name = Scalars.text(node, title + " must be the name of a declared field", findings);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Field> field =
                fields.stream().filter(it -> it.name().equals(name.get())).findFirst();
        if (field.isEmpty() && declared.isPresent() && !findings.isLost(name.get())) {
            List<String> names =
                    new ArrayList<>(fields.stream().map(Field::name).toList());
            String how = name.get().startsWith("$")
                    ? "; declare a field for it, such as " + name.get().substring(1) + "_: {type: ..., from: "
                            + name.get() + "}"
                    : Suggestion.suffix(name.get(), names);
            findings.problem(
                    Scalars.position(node),
                    title + ": unknown field '" + name.get() + "'; declared fields: " + Words.sorted(names) + how);
        }
        return field;
    }
}
