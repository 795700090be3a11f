package io.hindcast.draft;

import io.hindcast.pipeline.AllowedNames;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A pipeline's name: what it reads, and by what it groups. */
final class PipelineName {
    private static final int LONGEST_PART = 45;

    private PipelineName() {}

    static String of(String topic, Optional<Guess> group) {
        String name =
                part(topic) + group.map(guess -> "-by-" + part(guess.name())).orElse("");
        return Stream.of(name, name + "-1", "p-" + name)
                .filter(candidate -> !name.isEmpty())
                .filter(AllowedNames::isPipeline)
                .findFirst()
                .orElse("first-draft");
    }

    private static String part(String text) {
        String words = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = words.substring(0, Math.min(LONGEST_PART, words.length()));
        return cut.replaceAll("^-|-$", "");
    }
}
