package io.hindcast.draft;

import io.hindcast.draft.FirstDraft.Cases;
import io.hindcast.pipeline.Counted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the author of a draft is told: what was chosen and why, and what of the sample would be rejected.
 *
 * @param accepted how many records would not be
 */
record Told(Sample sample, Survey survey, Chosen chosen, int accepted) {
    private static final int FEW = 5;

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (survey.unreadable() > 0) {
            lines.add(survey.unreadable() + " of " + Counted.of(sample.size(), "record")
                    + " are not JSON objects and would be rejected (unparseable); the first one, "
                    + YamlText.line(survey.firstProblem().orElse("")));
        }
        if (survey.tombstones() > 0) {
            lines.add(Counted.of(survey.tombstones(), "record")
                    + " without a value: taken for those of a change feed (nulls: filtered)");
        }
        time(lines);
        key(lines);
        chosen.fields().stream()
                .filter(guess -> guess.invalid() > 0
                        && !guess.name().equals(chosen.time().field().name()))
                .map(this::mixed)
                .forEach(lines::add);
        chosen.notes().stream().limit(FEW).map(YamlText::line).forEach(lines::add);
        if (chosen.notes().size() > FEW) {
            lines.add((chosen.notes().size() - FEW) + " more notes of this kind are in the file");
        }
        int all = survey.events().size() + survey.unreadable();
        if (accepted < all) {
            lines.add("in all, " + accepted + " of " + Counted.of(all, "record") + " would be accepted"
                    + (accepted == 0 ? ": declare less, or what stands in more of them" : ""));
        }
        return lines;
    }

    private String mixed(Guess guess) {
        return guess.name() + " is of several types: " + guess.type().word()
                + (guess.field().text() ? ", out of texts too," : "") + " in " + (guess.values() - guess.invalid())
                + " of " + Counted.of(guess.values(), "record") + "; the other " + guess.invalid()
                + odd(guess).map(json -> ", such as " + json + ",").orElse("")
                + " would be rejected (wrong-type, number-range)";
    }

    /** The first value that is of another type, as it stands in JSON. */
    private Optional<String> odd(Guess guess) {
        return Reads.firstInvalid(sample.topic(), survey.events(), guess.field()).stream()
                .mapToObj(at -> Optional.ofNullable(survey.leaves().get(at).get(guess.path())))
                .flatMap(Optional::stream)
                .filter(JsonLeaves.Leaf::isScalar)
                .map(leaf -> YamlText.comment(leaf.json()))
                .findFirst();
    }

    private void time(List<String> lines) {
        TimeChoice time = chosen.time();
        TimeWords words = new TimeWords(time, sample.within(), Cases.SAMPLED);
        Duration grace = chosen.grace();
        long late = time.disorder().late(grace);
        lines.add("event time: " + time.field().name() + ", " + words.why()
                + (words.ofLoading()
                        ? ""
                        : "; grace " + Spans.word(grace) + ", with which " + (late == 0 ? "none" : "at most " + late)
                                + " of the sample would be late"));
        words.unread().ifPresent(unread -> lines.add("  " + unread));
        passed(PassedOver.As.TIME, lines);
        if (time.ahead().rejected() > 0) {
            lines.add("  " + Counted.of(time.ahead().rejected(), "record") + " of the sample "
                    + (time.ahead().rejected() == 1 ? "has" : "have") + " a time more than "
                    + Spans.word(time.ahead().allowed().orElse(Ahead.USUAL))
                    + " ahead of the record's own timestamp, and would be rejected (too-far-ahead)");
        }
        words.absent(survey.events().size()).ifPresent(absent -> lines.add("  " + absent));
    }

    private void key(List<String> lines) {
        chosen.key()
                .keyed()
                .ifPresent(keyed -> lines.add("keyed: " + keyed.name()
                        + ", since every record is in the partition that Kafka's default partitioner chooses for it"));
        if (sample.partitions() > 1 && chosen.key().keyed().isEmpty()) {
            lines.add(
                    "keyed: none; the topic is partitioned by no text field of its records, or the sample is too small to"
                            + " tell");
        }
        lines.add(
                chosen.key()
                        .group()
                        .map(group -> "key: " + group.name()
                                + chosen.key()
                                        .instead()
                                        .map(word -> ", and \"" + word + "\" where it is missing, in "
                                                + (survey.events().size() - group.values()) + " of "
                                                + Counted.of(survey.events().size(), "record"))
                                        .orElse(""))
                        .orElse(
                                "key: none; there is no text field that most records have, with several values that come again"));
        passed(PassedOver.As.KEY, lines);
    }

    private void passed(PassedOver.As as, List<String> lines) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        chosen.passed().stream()
                .filter(it -> it.as() == as)
                .forEach(it -> byReason.computeIfAbsent(it.why(), first -> new ArrayList<>())
                        .add(it.name()));
        byReason.forEach((why, names) -> lines.add("  not " + String.join(", ", names) + ": " + why));
    }
}
