package io.hindcast.pipeline;

import io.hindcast.zone.Zone;
import io.hindcast.zone.Zones;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads how a field's values are written: {@code epoch}, {@code format} with {@code zone}, {@code text}, {@code missing}. */
final class NotationReader {
    /** The keys of a field that it reads. */
    static final List<String> KEYS = List.of("epoch", "format", "zone", "text", "missing", "scale");

    private static final Set<ValueType> TEXTS = Set.of(ValueType.INT, ValueType.BOOL);
    private static final int MOST_FORMS = 10;
    private static final int LONGEST_FORM = 100;
    private static final int MOST_MISSING = 20;
    private static final int MOST_DIGITS = 38;
    private static final int SECONDS_OF_MINUTE = 60;
    private static final String FORMS =
            "format must be the form of a time such as dd.MM.yyyy HH:mm, or a list of 1 to " + MOST_FORMS;

    private final Findings findings;

    NotationReader(Findings findings) {
        this.findings = findings;
    }

    /**
     * Empty where something is wrong with it.
     *
     * @param field with its name, for messages
     */
    Optional<Notation> read(Block.Entry field, Block block, ValueType type, Origin origin) {
        Optional<TimeFormat> epoch = block.value("epoch").map(this::epoch).orElse(Optional.of(TimeFormat.RFC_3339));
        Optional<Integer> zone = block.value("zone").map(this::zone).orElse(Optional.of(0));
        Optional<List<TimePattern>> forms =
                block.value("format").map(node -> forms(node, zone.orElse(0))).orElse(Optional.of(List.of()));
        boolean text = block.value("text")
                .flatMap(it -> Scalars.bool(it, "text", findings))
                .orElse(false);
        Optional<List<String>> missing =
                block.value("missing").map(this::missing).orElse(Optional.of(List.of()));
        Optional<OptionalInt> scale = block.value("scale").map(this::scale).orElse(Optional.of(OptionalInt.empty()));
        if (epoch.isEmpty() || zone.isEmpty() || forms.isEmpty() || missing.isEmpty() || scale.isEmpty()) {
            return Optional.empty();
        }
        boolean inValue = !origin.members().isEmpty();
        boolean time = inValue && type == ValueType.TIMESTAMP;
        boolean number = epoch.get() != TimeFormat.RFC_3339;
        boolean form = !forms.get().isEmpty();
        boolean plausible = Stream.of(
                        holds(time || !number, field, "epoch is for timestamps in the JSON value only"),
                        holds(time || !form, field, "format is for timestamps in the JSON value only"),
                        holds(
                                !(number && form),
                                field,
                                "epoch is for numbers and format for texts; a field has one of them"),
                        holds(
                                block.value("zone").isEmpty()
                                        || forms.get().stream().anyMatch(pattern -> !pattern.hasZone()),
                                field,
                                "zone is for a format in which no part says how far from UTC the time is"),
                        holds(
                                !text || (inValue && TEXTS.contains(type)),
                                field,
                                "text is for int and bool in the JSON value only; a decimal may be a text anyhow"),
                        holds(
                                scale.get().isEmpty() || (inValue && type == ValueType.DECIMAL),
                                field,
                                "scale is for decimals in the value only"),
                        holds(inValue || missing.get().isEmpty(), field, "missing is for texts in the JSON value only"))
                .allMatch(holds -> holds);
        return plausible
                ? Optional.of(new Notation(
                        form ? TimeFormat.PATTERN : epoch.get(), forms.get(), text, missing.get(), scale.get()))
                : Optional.empty();
    }

    private Optional<OptionalInt> scale(Node node) {
        Optional<Integer> digits = Scalars.count(node, "scale", findings);
        if (digits.isPresent() && digits.get() > MOST_DIGITS) {
            findings.problem(Scalars.position(node), "scale must be at most " + MOST_DIGITS + ", not " + digits.get());
            return Optional.empty();
        }
        return digits.map(OptionalInt::of);
    }

    /** Texts, of which the empty one stands in quotes, as do words that YAML takes for something else. */
    private Optional<List<String>> missing(Node node) {
        if (Scalars.isRefused(node, findings)) {
            return Optional.empty();
        }
        List<Node> written = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        List<String> texts = new ArrayList<>();
        for (Node one : written) {
            if (!Scalars.isNull(one)
                    && one instanceof ScalarNode text
                    && text.getValue().length() <= LONGEST_FORM) {
                texts.add(text.getValue());
            }
        }
        if (texts.size() < written.size() || texts.isEmpty() || texts.size() > MOST_MISSING) {
            findings.problem(
                    Scalars.position(node),
                    "missing must be a text such as \"-\", or a list of 1 to " + MOST_MISSING
                            + ", each of at most " + LONGEST_FORM
                            + " characters, and in quotes where YAML means something by it: [\"\", \"NULL\"]");
            return Optional.empty();
        }
        return Optional.of(texts);
    }

    private boolean holds(boolean rule, Block.Entry field, String problem) {
        if (!rule) {
            findings.problem(field.position(), "field '" + field.key() + "': " + problem);
        }
        return rule;
    }

    private Optional<TimeFormat> epoch(Node node) {
        String rule = "epoch must be one of " + String.join(", ", TimeFormat.units());
        Optional<String> unit = Scalars.text(node, rule, findings);
        Optional<TimeFormat> format = unit.flatMap(TimeFormat::ofUnit);
        if (unit.isPresent() && format.isEmpty()) {
            findings.problem(Scalars.position(node), rule + ", not '" + unit.get() + "'");
        }
        return format;
    }

    /** Minutes east of UTC. */
    private Optional<Integer> zone(Node node) {
        String rule = "zone must be UTC, or a distance from it such as +01:00";
        Optional<String> name = Scalars.text(node, rule, findings);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Zones.Found found = Zones.recorded(List.of()).find(name.get());
        if (found instanceof Zones.Found.Yes yes && !yes.zone().ofRegion()) {
            Zone zone = yes.zone();
            return Optional.of(zone.rules().getOffset(Instant.EPOCH).getTotalSeconds() / SECONDS_OF_MINUTE);
        }
        findings.problem(
                Scalars.position(node),
                rule + ", not '" + name.get() + "': where clocks are set back, they show an hour twice");
        return Optional.empty();
    }

    private Optional<List<TimePattern>> forms(Node node, int zoneMinutes) {
        if (Scalars.isRefused(node, findings)) {
            return Optional.empty();
        }
        List<Node> written = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        if (written.isEmpty()
                || written.size() > MOST_FORMS
                || !written.stream().allMatch(ScalarNode.class::isInstance)) {
            findings.problem(Scalars.position(node), FORMS + ", not " + Scalars.describe(node));
            return Optional.empty();
        }
        List<TimePattern> forms = new ArrayList<>();
        for (Node one : written) {
            form(one, zoneMinutes).ifPresent(forms::add);
        }
        return forms.size() == written.size() ? Optional.of(forms) : Optional.empty();
    }

    private Optional<TimePattern> form(Node node, int zoneMinutes) {
        Optional<String> text = Scalars.text(node, FORMS, findings);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().length() > LONGEST_FORM) {
            findings.problem(Scalars.position(node), "format is longer than " + LONGEST_FORM + " characters");
            return Optional.empty();
        }
        TimePatternReader.Outcome outcome = TimePatternReader.read(text.get(), zoneMinutes);
        if (outcome instanceof TimePatternReader.Outcome.Wrong wrong) {
            findings.problem(Scalars.position(node), "format: '" + text.get() + "' " + wrong.problem());
            return Optional.empty();
        }
        return Optional.of(((TimePatternReader.Outcome.Read) outcome).pattern());
    }
}
