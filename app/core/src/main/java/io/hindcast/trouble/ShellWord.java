package io.hindcast.trouble;

import java.util.regex.Pattern;

/** Words of commands that are printed to be used again. */
public final class ShellWord {
    /** What a shell takes as it is. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:,=@%+-]+");

    private ShellWord() {}

    /** The text as one word of a POSIX shell: in quotes unless it needs none. */
    public static String of(Object text) {
        String word = text.toString();
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
