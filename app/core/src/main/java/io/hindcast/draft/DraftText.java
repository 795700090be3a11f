package io.hindcast.draft;

import io.hindcast.draft.FirstDraft.Cases;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.Origin;
import io.hindcast.pipeline.TimeFormat;
import io.hindcast.pipeline.TimePattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what was chosen as a definition, with the reason behind each guess. */
final class DraftText {
    private static final int COMMENTS_AT = 44;
    private static final int WIDE = 120;

    private final Sample sample;
    private final Survey survey;
    private final Chosen chosen;
    private final Cases cases;
    private final StringBuilder text = new StringBuilder();

    private DraftText(Sample sample, Survey survey, Chosen chosen, Cases cases) {
        this.sample = sample;
        this.survey = survey;
        this.chosen = chosen;
        this.cases = cases;
    }

    /**
     * Without cases.
     *
     * @param cases whether values of the sample may stand in it
     */
    static String of(Sample sample, Survey survey, Chosen chosen, Cases cases) {
        return new DraftText(sample, survey, chosen, cases).write();
    }

    private String write() {
        comment("A first draft by 'hindcast init', from " + Counted.of(sample.size(), "record") + " of "
                + YamlText.comment(sample.name()) + ". Every line of it is a guess: change what is wrong."
                + " 'hindcast lint' and 'hindcast test' say whether it is sound.");
        line("pipeline: " + chosen.name(), "");
        line("", "");
        source();
        line("", "");
        grouping();
        line("", "");
        aggregates();
        return text.toString();
    }

    private void source() {
        line("source:", "");
        line("  topic: " + YamlText.topic(sample.topic()), "");
        line("  format: json", "");
        if (survey.tombstones() > 0) {
            line(
                    "  nulls: filtered",
                    Counted.of(survey.tombstones(), "record") + " without a value, as a change feed writes them");
        }
        chosen.key()
                .keyed()
                .ifPresent(keyed -> line(
                        "  keyed: " + keyed.name(),
                        "every record of the sample is in the partition of its " + keyed.name()));
        line("  event-time: " + chosen.time().field().name(), time());
        chosen.time()
                .ahead()
                .allowed()
                .ifPresent(ahead -> line(
                        "  max-ahead: " + Spans.word(ahead),
                        "so far event times are ahead of their records' timestamps"));
        line("  fields:", "what every record of the sample has is required; the rest, with a '?', may be missing");
        chosen.fields().forEach(this::field);
        chosen.notes().forEach(note -> comment("    ", YamlText.line(note)));
    }

    private String time() {
        return words().why()
                + Stream.of(words().absent(survey.events().size()), words().unread())
                        .flatMap(Optional::stream)
                        .map(rejected -> "; " + rejected)
                        .collect(Collectors.joining());
    }

    private TimeWords words() {
        return new TimeWords(chosen.time(), sample.within(), cases);
    }

    private void field(Guess guess) {
        String type = guess.type().word() + (guess.optional() ? "?" : "");
        List<String> parts = new ArrayList<>();
        if (guess.isFact()) {
            parts.add("from: " + ((Origin.Fact) guess.origin()).fact().word());
        } else if (!guess.path().equals(List.of(guess.name()))) {
            parts.add("from: " + YamlText.path(guess.path()));
        }
        if (guess.field().text()) {
            parts.add("text: true");
        }
        if (guess.format() == TimeFormat.PATTERN) {
            parts.add("format: " + forms(guess.field().notation().patterns()));
        } else if (guess.format() != TimeFormat.RFC_3339) {
            parts.add("epoch: " + guess.format().unit());
        }
        List<String> missing = guess.field().notation().missing();
        if (!missing.isEmpty()) {
            parts.add(
                    "missing: " + missing.stream().map(DraftText::quoted).collect(Collectors.joining(", ", "[", "]")));
        }
        String written = parts.isEmpty() ? type : "{ type: " + type + ", " + String.join(", ", parts) + " }";
        line("    " + guess.name() + ": " + written, fieldComment(guess));
    }

    private static String forms(List<TimePattern> patterns) {
        List<String> forms =
                patterns.stream().map(pattern -> quoted(pattern.text())).toList();
        return forms.size() == 1 ? forms.get(0) : "[" + String.join(", ", forms) + "]";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\") + '"';
    }

    private String fieldComment(Guess guess) {
        if (guess.invalid() > 0) {
            return guess.invalid() + " of " + Counted.of(guess.values(), "record")
                    + " have something else there, and would be rejected";
        }
        return guess.optional()
                ? "in " + guess.values() + " of " + survey.events().size()
                : "";
    }

    private void grouping() {
        Optional<Guess> group = chosen.key().group();
        line(
                chosen.key().written().map(part -> "key: [" + part + "]").orElse("# key: [...]"),
                group.isPresent()
                        ? "one result for each of its values and window"
                        : "no field has values that come again: one result over all events of a window");
        Duration grace = chosen.grace();
        Disorder disorder = chosen.time().disorder();
        long late = disorder.late(grace);
        line(
                "window: { tumbling: " + Spans.word(chosen.window()) + ", grace: " + Spans.word(grace) + " }",
                words().ofLoading()
                        ? "nothing in the sample tells a size: a guess"
                        : "the sample spans " + Spans.shown(chosen.time().spanMs()) + "; with this grace "
                                + (late == 0 ? "none" : "at most " + late) + " of it would be late"
                                + (disorder.mostMs() > 2 * disorder.mostlyMs()
                                        ? ", and 99 of 100 are at most " + Spans.shown(disorder.mostlyMs()) + " behind"
                                        : ""));
    }

    private void aggregates() {
        line("aggregates:", "");
        line("  " + chosen.countName() + ": count()", "");
        chosen.measure()
                .ifPresent(measure -> line(
                        "  " + chosen.measureName().orElseThrow() + ": " + measure.function() + "("
                                + measure.field().name() + ")",
                        ""));
    }

    /** A line, with what is to be said of it beside it, or above it where there is no room. */
    private void line(String written, String comment) {
        if (comment.isEmpty()) {
            text.append(written).append('\n');
            return;
        }
        String padded = written + " ".repeat(Math.max(2, COMMENTS_AT - written.length()));
        if (padded.length() + comment.length() + 2 <= WIDE) {
            text.append(padded).append("# ").append(comment).append('\n');
        } else {
            comment(written.replaceAll("\\S.*", ""), comment);
            text.append(written).append('\n');
        }
    }

    private void comment(String words) {
        comment("", words);
    }

    private void comment(String indent, String words) {
        StringBuilder line = new StringBuilder(indent + "#");
        for (String word : words.split(" ", -1)) {
            if (line.length() + word.length() + 1 > WIDE) {
                text.append(line).append('\n');
                line.setLength(0);
                line.append(indent).append('#');
            }
            line.append(' ').append(word);
        }
        text.append(line).append('\n');
    }
}
