package io.hindcast.pipeline;

import java.util.Locale;

/** What becomes of an event whose window has closed. */
public enum LatePolicy {
    /** It is rejected; results never change once they are final. */
    REJECT,
    /** For {@code retain} after the close it corrects the result, which is published again with a higher revision. */
    CORRECT;

    /** As written in a definition: {@code correct}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
