package io.hindcast.pipeline;

import io.hindcast.hash.Sha256;
import io.hindcast.zone.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names what a definition computes: SHA-256, in hex, of a normal form of whatever can change a byte of a final result or
 * the fate of a record.
 *
 * <p>Not in it: description, comments, cases, the order of fields, white space in expressions, spellings of a duration;
 * {@code publish}, {@code idle-timeout}, and {@code retain} without corrections, which change where or when something is
 * seen; {@code heartbeat}, which changes the log; {@code
 * from}, since the ledger records the offsets that a version starts at.
 */
public final class Fingerprint {
    /**
     * Raise it whenever the engine would compute other bytes from the same definition, and cannot go on with what was before. Where it can,
     * as with {@link TextBounds}, a line more tells the two apart.
     */
    static final int RESULT_FORMAT = 3;

    private Fingerprint() {}

    /**
     * Sixty-four hex digits.
     *
     * @param zones that the definition names, each with its rules; those of regions alone count
     * @param texts of which the length is bounded
     */
    public static String of(Pipeline pipeline, Collection<Zone> zones, TextBounds texts) {
        return Sha256.hex(normalForm(pipeline, zones, texts));
    }

    /**
     * What it is of, a fact each: {@code where ["amount > 0"]}. The first word, and of {@code of topic} the first two, say of what it is.
     *
     * @param zones that the definition names
     * @param texts of which the length is bounded
     */
    public static List<String> facts(Pipeline pipeline, Collection<Zone> zones, TextBounds texts) {
        return normalForm(pipeline, zones, texts).lines().toList();
    }

    /** One fact a line; texts are quoted, so that no text can look like another line. */
    static String normalForm(Pipeline pipeline, Collection<Zone> zones, TextBounds texts) {
        Lines lines = new Lines();
        lines.add("format", Integer.toString(RESULT_FORMAT));
        lines.add("pipeline", pipeline.name());
        Source source = pipeline.source();
        boolean uniform = uniform(source);
        lines.add("topic", uniform ? topics(source) : sorted(source.topics()));
        lines.add(
                "event-time",
                source.eventTime().field(),
                source.eventTime().maxAhead().toString());
        source.keyed().ifPresent(field -> lines.add("keyed", field));
        if (uniform) {
            reading(source.read().get(0), lines);
        } else {
            source.read().stream()
                    .sorted(Comparator.comparing(TopicFields::topic))
                    .forEach(topic -> reading(
                            topic,
                            lines.add(
                                    "of topic",
                                    topic.topic(),
                                    topic.values().format().word())));
        }
        pipeline.where().ifPresent(where -> lines.add("where", expression(where)));
        pipeline.body().as(windowed -> windowed(windowed, lines));
        zones.stream()
                .filter(Zone::ofRegion)
                .sorted(Comparator.comparing(Zone::name))
                .forEach(zone -> lines.add("zone", zone.name(), zone.text()));
        // Without it, what earlier releases have called the same.
        if (texts == TextBounds.KEPT) {
            lines.add("texts", "kept");
        }
        return lines.text();
    }

    private static Lines windowed(Windowed body, Lines lines) {
        for (KeyField part : body.grouping().key()) {
            lines.add("key", part.name(), expression(part.expression()));
        }
        body.grouping()
                .window()
                .as(
                        tumbling -> lines.add(
                                "tumbling",
                                tumbling.size().toString(),
                                tumbling.grace().toString()),
                        hopping -> lines.add(
                                "hopping",
                                hopping.size().toString(),
                                hopping.every().toString(),
                                hopping.grace().toString()),
                        calendar -> lines.add(
                                "calendar",
                                calendar.unit().word(),
                                calendar.at().toString(),
                                calendar.zone().name(),
                                calendar.grace().toString()),
                        session -> lines.add(
                                "session",
                                session.gap().toString(),
                                session.max().map(Duration::toString).orElse("-"),
                                session.grace().toString()),
                        total -> lines.add(
                                "total",
                                total.every().as(Duration::toString, Window.Unit::word),
                                total.start().as(Instant::toString, Window.Unit::word),
                                total.zone().name(),
                                total.grace().toString()),
                        rolling -> lines.add(
                                "rolling",
                                rolling.last().toString(),
                                rolling.kept()
                                        .as(
                                                newest -> Integer.toString(newest.most()),
                                                buckets -> buckets.step().toString()),
                                rolling.grace().toString()));
        body.deduplicate()
                .ifPresent(copies -> lines.add(
                        "deduplicate",
                        copies.within().toString(),
                        quoted(copies.by().stream().sorted().toList())));
        body.baseline()
                .ifPresent(baseline ->
                        lines.add("baseline", baseline.over().toString(), Integer.toString(baseline.atLeast())));
        size(body.grouping().window())
                .filter(size -> size > 1)
                .ifPresent(size -> lines.add("size", Integer.toString(size)));
        offset(body.grouping().window())
                .filter(offset -> !offset.isZero())
                .ifPresent(offset -> lines.add("offset", offset.toString()));
        Results results = body.results();
        for (Aggregate aggregate : results.aggregates()) {
            lines.add("aggregate", aggregate.name(), expression(aggregate.expression()));
        }
        results.having().ifPresent(having -> lines.add("having", expression(having)));
        results.alerts().stream().sorted(Comparator.comparing(Alert::name)).forEach(alert -> alert(alert, lines));
        int place = 0;
        for (Aggregate decision : results.answers().decide()) {
            // Each sees the ones before it.
            lines.add("decide", Integer.toString(place++), decision.name(), expression(decision.expression()));
        }
        for (Aggregate answer : results.answers().otherwise()) {
            lines.add("otherwise", answer.name(), expression(answer.expression()));
        }
        if (results.late() == LatePolicy.CORRECT) {
            lines.add("late", results.late().word(), results.retain().toString());
        } else {
            lines.add("late", results.late().word());
        }
        return lines;
    }

    private static void alert(Alert alert, Lines lines) {
        alert.rule()
                .as(
                        when -> lines.add(
                                "alert",
                                alert.name(),
                                "when",
                                expression(when.when()),
                                Integer.toString(when.row()),
                                when.release().map(Fingerprint::expression).orElse(""),
                                when.repeat().map(Duration::toString).orElse("-"),
                                alert.forget().toString()),
                        absent -> lines.add(
                                "alert",
                                alert.name(),
                                "absent",
                                absent.after().toString(),
                                alert.forget().toString()));
    }

    /** In units of a calendar. */
    private static Optional<Integer> size(Window window) {
        return window.as(
                tumbling -> Optional.empty(),
                hopping -> Optional.empty(),
                calendar -> Optional.of(calendar.size()),
                session -> Optional.empty(),
                total -> Optional.empty(),
                rolling -> Optional.empty());
    }

    private static Optional<Duration> offset(Window window) {
        return window.as(
                tumbling -> Optional.of(tumbling.offset()),
                hopping -> Optional.of(hopping.offset()),
                calendar -> Optional.empty(),
                session -> Optional.of(session.offset()),
                total -> Optional.empty(),
                rolling -> Optional.empty());
    }

    /** Whether topics are read in the same way, in whatever order their fields are written. */
    private static boolean uniform(Source source) {
        return source.read().stream()
                        .map(topic -> reading(topic, new Lines()).text()
                                + topic.values().format().word())
                        .distinct()
                        .count()
                == 1;
    }

    private static Lines reading(TopicFields topic, Lines lines) {
        topic.values().format().lines().ifPresent(pattern -> lines.add("pattern", pattern.text()));
        topic.values()
                .format()
                .schemas()
                .forEach((id, schema) -> lines.add("schema", Long.toString(id), schema.text()));
        topic.values().format().message().ifPresent(message -> lines.add("message", message.text()));
        // What a number means is a fact of the ledger, of the registry that is named here: another name is another
        // question.
        topic.values()
                .format()
                .asks()
                .ifPresent(registry -> lines.add("registry", registry.ids().word(), registry.address()));
        if (topic.values().nulls() != Nulls.INVALID) {
            lines.add("nulls", topic.values().nulls().word());
        }
        topic.fields().stream().map(Fingerprint::field).sorted().forEach(line -> lines.add("field", line));
        return lines;
    }

    /** In whatever order they are written: each is read by itself. */
    private static String[] topics(Source source) {
        return Stream.concat(
                        Stream.of(sorted(source.topics())),
                        Stream.of(source.read().get(0).values().format().word()))
                .toArray(String[]::new);
    }

    private static String[] sorted(List<String> topics) {
        return topics.stream().sorted().toArray(String[]::new);
    }

    private static String field(Field field) {
        // The words for a value's members and for its format are as old as the first versions, when there was JSON
        // alone.
        String origin = field.origin()
                .as(
                        value -> "json" + quoted(value.path()),
                        first -> first.paths().stream()
                                .map(value -> quoted(value.path()))
                                .collect(Collectors.joining(" ", "first ", "")),
                        fact -> fact.fact().word(),
                        header -> "header" + quoted(List.of(header.name())));
        return field.name() + " " + field.type().word() + (field.optional() ? "? " : " ") + origin + " "
                + field.timeFormat() + (field.text() ? " or text" : "")
                + (field.timeFormat() == TimeFormat.PATTERN
                        ? " " + quoted(field.notation().meanings())
                        : "")
                + (field.notation().scale().isPresent()
                        ? " scale " + field.notation().scale().getAsInt()
                        : "")
                + (field.notation().missing().isEmpty()
                        ? ""
                        : " missing " + quoted(field.notation().missing()));
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(JsonText::quote).toList().toString();
    }

    private static String expression(ExpressionText expression) {
        return ExpressionSpelling.normal(expression.text());
    }

    private static final class Lines {
        private final StringBuilder text = new StringBuilder();

        Lines add(String what, String... values) {
            text.append(what).append(' ').append(quoted(List.of(values))).append('\n');
            return this;
        }

        String text() {
            return text.toString();
        }
    }
}
