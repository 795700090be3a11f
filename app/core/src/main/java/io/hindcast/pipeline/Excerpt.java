package io.hindcast.pipeline;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What messages repeat of what somebody wrote. The rule for all that is wrong with a definition or a command line: nobody reads fifty thousand digits. */
public final class Excerpt {
    /** Characters of a word that is told whole: a word ends at a blank or a quotation mark. */
    static final int WORD = 100;
    /** Characters of a message that is told whole. */
    static final int MESSAGE = 4_000;

    private static final int KEPT_OF_A_WORD = 40;
    private static final Pattern LONG = Pattern.compile("[^\\s']{" + (WORD + 1) + ",}");

    private Excerpt() {}

    /** The message, with the beginning of what is too long in it, and how long that is: {@code not '999…999… (50,000 characters)'}. */
    public static String of(String message) {
        String cut =
                LONG.matcher(message).replaceAll(word -> Matcher.quoteReplacement(begin(word.group(), KEPT_OF_A_WORD)));
        return cut.length() <= MESSAGE ? cut : begin(cut, MESSAGE);
    }

    /** Characters beyond the first plane are two, and are not divided. */
    private static String begin(String text, int kept) {
        int end = Character.isHighSurrogate(text.charAt(kept - 1)) ? kept - 1 : kept;
        return text.substring(0, end) + String.format(Locale.ROOT, "… (%,d characters)", text.length());
    }
}
