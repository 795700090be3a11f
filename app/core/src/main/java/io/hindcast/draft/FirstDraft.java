package io.hindcast.draft;

import io.hindcast.cases.CaseOutcome;
import io.hindcast.cases.CaseRunner;
import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.pipeline.Counted;
import io.hindcast.zone.Zones;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A first definition from a sample. */
public sealed interface FirstDraft {
    /** A draft names none. */
    Zones NO_ZONES = Zones.recorded(List.of());

    /**
     * A definition that is sound, and whose cases hold.
     *
     * @param pipeline its name
     * @param text of the file
     * @param told what its author should know, each a line
     * @param cases so many it has: one, or none
     * @param torn outermost members of what is declared as a type that does not take all of the sample
     * @param key what its key is read from; empty where it has none, or one that stands elsewhere than in the value
     */
    record Written(String pipeline, String text, List<String> told, int cases, Set<String> torn, Optional<DraftKey> key)
            implements FirstDraft {
        public Written {
            told = List.copyOf(told);
            torn = Set.copyOf(torn);
        }
    }

    /** The sample gives none, and why: a line for people. */
    record Nothing(String reason) implements FirstDraft {}

    /** Whether a case stands in it, which is made of records of the sample. */
    enum Cases {
        SAMPLED,
        NONE
    }

    /**
     * Drafts a definition.
     *
     * @param name of the pipeline; empty for one that is made of what it reads
     */
    static FirstDraft of(Sample sample, Optional<String> name, Cases cases) {
        Survey survey = Survey.of(sample);
        if (survey.events().isEmpty()) {
            return new Nothing(nothing(sample, survey));
        }
        Chosen chosen = Chosen.of(sample, survey, name);
        String bare = DraftText.of(sample, survey, chosen, cases);
        Definition definition = definition(bare);
        Optional<String> sampled =
                cases == Cases.NONE ? Optional.empty() : CaseDraft.of(chosen, definition.compiled(), survey);
        String text = bare + sampled.orElse("");
        List<CaseOutcome> outcomes = new CaseRunner(definition(text).compiled()).runAll();
        if (!outcomes.stream().allMatch(CaseOutcome::holds)) {
            throw new IllegalStateException("a draft's own case does not hold: " + outcomes + "\n" + text);
        }
        int accepted = CaseDraft.accepted(chosen, definition.compiled(), survey);
        Optional<DraftKey> key =
                chosen.key().group().filter(guess -> !guess.isFact()).map(guess -> DraftKey.of(guess.path()));
        Set<String> torn = chosen.fields().stream()
                .filter(guess -> guess.invalid() > 0)
                .map(guess -> guess.path().get(0))
                .collect(Collectors.toSet());
        List<String> told = new Told(sample, survey, chosen, accepted).lines();
        return new Written(chosen.name(), text, told, outcomes.size(), torn, key);
    }

    private static Definition definition(String text) {
        Definitions read = Definitions.of("draft", text, NO_ZONES);
        if (read instanceof Definitions.Sound sound) {
            return sound.definitions().get(0);
        }
        throw new IllegalStateException("a draft is sound: " + read + "\n" + text);
    }

    private static String nothing(Sample sample, Survey survey) {
        if (sample.size() == 0) {
            return sample.name() + " is empty: there is nothing to make a definition of";
        }
        return "none of the " + Counted.of(sample.size(), "record") + " of " + sample.name()
                + " that were read is a JSON object"
                + survey.firstProblem()
                        .map(problem -> "; the first one, " + problem)
                        .orElse(": none has a value");
    }
}
