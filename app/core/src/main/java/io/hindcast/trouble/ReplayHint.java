package io.hindcast.trouble;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands of the replay tool within what people are told. Who writes such a text often does not know how the tool gets to the
 * cluster: a rule of the ledger, say. Who prints it does, and completes it, so that the command can be pasted as it is.
 *
 * <p>A command begins with {@code ./replay} and ends where the text does, or before {@code ;}, {@code ,}, {@code )}, a full stop or
 * two blanks; no other word may follow it.
 */
public final class ReplayHint {
    private static final Pattern COMMAND = Pattern.compile("\\./replay(?: (?:'[^']*'|[^\\s;,)']*[^\\s;,)'.:])+)+");
    private static final Pattern OPTION = Pattern.compile(" (--\\S+) (?:'[^']*'|\\S)+");

    private ReplayHint() {}

    /**
     * The text, with the options at the end of each command in it that does not have them yet.
     *
     * @param options each with its value and a blank before it: {@code  --bootstrap-server localhost:9092 --namespace shop}
     */
    public static String complete(String text, String options) {
        return COMMAND.matcher(text)
                .replaceAll(command -> Matcher.quoteReplacement(completed(command.group(), options)));
    }

    private static String completed(String command, String options) {
        StringBuilder completed = new StringBuilder(command);
        Matcher option = OPTION.matcher(options);
        while (option.find()) {
            if (!command.contains(" " + option.group(1) + " ")) {
                completed.append(option.group());
            }
        }
        return completed.toString();
    }
}
