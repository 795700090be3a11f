package io.hindcast.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code deduplicate}. */
final class DeduplicateReader {
    private static final List<String> KEYS = List.of("by", "within");
    private static final String RULE = "deduplicate.by must be a list of declared fields, such as [card, payment]";
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final String NO_SPAN =
            "deduplicate needs 'within', how far apart in event time copies may be, such as within: 24h; to look for copies within a"
                    + " window alone is not supported: distinct(id), or distinct_exact(id, most), counts what comes twice once";

    private final Findings findings;

    DeduplicateReader(Findings findings) {
        this.findings = findings;
    }

    /**
     * What is a copy; empty where there is a problem.
     *
     * @param source empty where it could not be read
     */
    Optional<Deduplicate> read(Node node, Optional<Source> source, Grouping grouping) {
        Optional<Block> opened = Block.fixed("deduplicate", node, KEYS, Map.of(), findings);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Block block = opened.get();
        Optional<Duration> within = within(block);
        Optional<Node> by = block.required("by", "[card, payment]");
        Optional<List<String>> names = by.flatMap(this::names);
        if (source.isEmpty() || within.isEmpty() || names.isEmpty()) {
            return Optional.empty();
        }
        checkSource(Scalars.position(node), source.get(), grouping);
        checkWindow(Scalars.position(node), grouping.window());
        boolean sound = checkNames(by.get(), names.get(), source.get());
        noteTime(Scalars.position(node), source.get());
        return sound ? Optional.of(new Deduplicate(names.get(), within.get())) : Optional.empty();
    }

    private Optional<Duration> within(Block block) {
        if (block.value("within").isEmpty()) {
            findings.problem(block.position(), NO_SPAN);
        }
        return block.value("within").flatMap(it -> Scalars.duration(it, "deduplicate.within", SHORTEST, findings));
    }

    private Optional<List<String>> names(Node node) {
        if (Scalars.isRefused(node, findings)) {
            return Optional.empty();
        }
        if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
            String found = node instanceof SequenceNode ? "an empty list" : Scalars.describe(node);
            findings.problem(Scalars.position(node), RULE + ", not " + found);
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (Node element : list.getValue()) {
            Optional<String> name = Scalars.text(element, RULE, findings);
            if (name.filter(names::contains).isPresent()) {
                findings.problem(Scalars.position(element), "deduplicate.by has '" + name.get() + "' twice");
            }
            name.ifPresent(names::add);
        }
        return names.size() == list.getValue().size() ? Optional.of(names) : Optional.empty();
    }

    /** An event and its copy have to be in one partition: its order says which of them came first. */
    private void checkSource(Position at, Source source, Grouping grouping) {
        if (source.topics().size() > 1) {
            findings.problem(
                    at,
                    "deduplicate is for one topic: between an event in one topic and its copy in another, the log has no order;"
                            + " distinct(id), or distinct_exact(id, most), counts what comes twice once");
        } else if (source.keyed().isEmpty()) {
            findings.problem(
                    at,
                    "deduplicate needs source.keyed, the field by whose value the topic is partitioned: an event and its copy"
                            + " are then in one partition, whose order says which came first");
        } else if (grouping.key().stream()
                .noneMatch(part ->
                        part.expression().text().strip().equals(source.keyed().get()))) {
            findings.problem(
                    at,
                    "deduplicate needs the field '" + source.keyed().get()
                            + "', by which the topic is partitioned, as a part of the key: what is spread by another key keeps"
                            + " nothing where it is read");
        }
    }

    /** What may come at any time is never forgotten. */
    private void checkWindow(Position at, Window window) {
        boolean endless = window.as(
                tumbling -> false,
                hopping -> false,
                calendar -> false,
                session -> false,
                total -> total.start().as(since -> true, resets -> false),
                rolling -> false);
        if (endless) {
            findings.problem(
                    at,
                    "deduplicate is not for a total since a time: no event comes too late for it, so every id would be kept for"
                            + " ever; write resets: month, say, in place of since, or take another window");
        }
    }

    private boolean checkNames(Node node, List<String> names, Source source) {
        Position at = Scalars.position(node);
        boolean sound = true;
        TopicFields fields = source.read().get(0);
        for (String name : names) {
            Optional<Field> field = fields.named(name);
            if (field.isEmpty() && !findings.isLost(name)) {
                List<String> declared =
                        fields.fields().stream().map(Field::name).toList();
                findings.problem(
                        at,
                        "unknown field '" + name + "' in deduplicate.by; declared fields: " + Words.sorted(declared)
                                + Suggestion.suffix(name, declared));
            } else if (field.filter(Field::optional).isPresent()) {
                findings.problem(
                        at,
                        "field '" + name
                                + "' in deduplicate.by must not be optional: events without it would be copies of each"
                                + " other; declare it as " + field.get().type().word() + ", without '?'");
            }
            sound &= field.isPresent();
        }
        source.keyed()
                .filter(keyed -> !names.contains(keyed))
                .ifPresent(keyed -> findings.problem(
                        at,
                        "deduplicate.by must have the field '" + keyed
                                + "', by which the topic is partitioned: copies that differ in it may be in two partitions; write"
                                + " by: [" + keyed + ", " + String.join(", ", names) + "]"));
        return sound;
    }

    /** Who appends a record once more gives it another timestamp. */
    private void noteTime(Position at, Source source) {
        boolean appended = source.eventTimeField(source.topics().get(0))
                .origin()
                .as(value -> false, first -> false, fact -> fact.fact() == KafkaFact.TIMESTAMP, header -> false);
        if (appended) {
            findings.note(
                    at,
                    "the event time is $timestamp, which a copy has of its own: one that comes later than 'within' counts again,"
                            + " and may be in another window; take a time that the sender sets");
        }
    }
}
