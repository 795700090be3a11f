package io.hindcast.pipeline;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Guesses what was meant by a word that is not known. */
public final class Suggestion {
    private static final DamerauLevenshteinDistance DISTANCE = new DamerauLevenshteinDistance();

    private Suggestion() {}

    /** {@code "; did you mean 'amount'?"}, or nothing if no known word is near. */
    public static String suffix(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }

    /** The nearest known word, if at most a third of the letters differ (one for short words) or are swapped. */
    static Optional<String> nearest(String word, Collection<String> known) {
        int limit = Math.max(1, word.length() / 3);
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= limit)
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String word, String candidate) {
        return DISTANCE.apply(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
    }
}
