package io.hindcast.pipeline;

import java.util.Collection;
import java.util.List;

/** Lists of words in messages. */
public final class Words {
    private Words() {}

    /** {@code count, sum and max}; at least one. */
    public static String and(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    /** {@code amount, quantity, sku}; {@code (none)} for no words. */
    public static String sorted(Collection<String> words) {
        return words.isEmpty()
                ? "(none)"
                : String.join(", ", words.stream().sorted().toList());
    }
}
