package io.hindcast.pipeline;

import java.util.Collection;

/** Lists of words in messages. */
public final class Words {
    private Words() {}

    /** {@code amount, quantity, sku}; {@code (none)} for no words. */
    public static String sorted(Collection<String> words) {
        return words.isEmpty()
                ? "(none)"
                : String.join(", ", words.stream().sorted().toList());
    }
}
