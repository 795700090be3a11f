package io.hindcast.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Words with weights. Immutable.
 *
 * @param words as often as weighted: a hundred entries need no search
 */
record Choice(List<String> words) {
    Choice {
        words = List.copyOf(words);
    }

    static Choice of(String word, int weight) {
        return new Choice(List.of()).or(word, weight);
    }

    Choice or(String word, int weight) {
        List<String> more = new ArrayList<>(words);
        for (int i = 0; i < weight; i++) {
            more.add(word);
        }
        return new Choice(more);
    }

    String pick(SplittableRandom random) {
        return words.get(random.nextInt(words.size()));
    }
}
