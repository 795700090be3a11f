package io.hindcast.trouble;

import io.hindcast.pipeline.Excerpt;
import io.hindcast.pipeline.Suggestion;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with a command line, in one line, and where more is told: the whole usage below it would push that line off
 * the screen.
 */
public final class WrongUsage implements IParameterExceptionHandler {
    private static final Pattern ALLOWED = Pattern.compile("(\\[[A-Z_0-9, ]+]) \\(case-insensitive\\)");

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine verb = wrong.getCommandLine();
        String name = verb.getCommandSpec().qualifiedName();
        PrintWriter err = verb.getErr();
        Optional<String> unknown = unknownVerb(wrong);
        err.println(name + ": " + unknown.orElseGet(() -> message(wrong)));
        if (unknown.isEmpty()) {
            UnmatchedArgumentException.printSuggestions(wrong, err);
        }
        err.println("'" + name + " --help' tells more");
        err.flush();
        return verb.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** What is wrong, with the words that an option takes as one types them: {@code [table, csv, jsonl]}. */
    public static String message(ParameterException wrong) {
        return Excerpt.of(ALLOWED.matcher(String.valueOf(wrong.getMessage()))
                .replaceAll(words -> words.group(1).toLowerCase(Locale.ROOT)));
    }

    /** Where a verb should stand, and a word does that is none: that and no argument behind it is the mistake. */
    private static Optional<String> unknownVerb(ParameterException wrong) {
        Set<String> verbs = wrong.getCommandLine().getSubcommands().keySet();
        if (!(wrong instanceof UnmatchedArgumentException unmatched) || verbs.isEmpty()) {
            return Optional.empty();
        }
        return unmatched.getUnmatched().stream()
                .findFirst()
                .filter(word -> !word.startsWith("-"))
                .map(word -> Excerpt.of("'" + word + "' is no verb") + meant(word, verbs));
    }

    private static String meant(String word, Set<String> verbs) {
        String suggestion = Suggestion.suffix(word, verbs);
        return suggestion.isEmpty() ? "; verbs: " + String.join(", ", verbs) : suggestion;
    }
}
