package io.hindcast.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import io.hindcast.pipeline.ExpressionText;
import io.hindcast.pipeline.Position;
import io.hindcast.pipeline.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression that parses, not yet checked.
 *
 * @param root with {@code has(f)} under the compiler's own name, and {@link Nesting nested}
 */
record Syntax(ExpressionText text, CelExpr root, CelSource source) {
    private static final CelParser PARSER =
            CelParserFactory.standardCelParserBuilder().build();
    private static final Pattern DECIMAL = Pattern.compile("\\s*-?\\s*((\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(\\s*\\.\\s*[A-Za-z_]\\w*)*");
    private static final int SHOWN = 80;

    /** In characters: what takes half a minute to compile is no expression that somebody has written. */
    private static final int LONGEST = 65_536;

    /** Parses; a text that is no expression is one problem, its first, or one for each word of another language in it. */
    static Optional<Syntax> parse(ExpressionText text, List<Problem> problems) {
        if (text.text().length() > LONGEST) {
            problems.add(new Problem(
                    text.at(0),
                    "an expression of " + text.text().length() + " characters, " + shown(text) + "; at most " + LONGEST
                            + " are compiled"));
            return Optional.empty();
        }
        CelValidationResult result = PARSER.parse(text.text());
        if (!result.hasError()) {
            try {
                CelExpr root = Calls.rename(result.getAst().getExpr(), "has", Functions.HAS);
                Nesting nesting = new Nesting(root, result.getAst().getSource());
                return Optional.of(new Syntax(text, nesting.root(), nesting.source()));
            } catch (CelValidationException impossible) {
                throw new IllegalStateException("a result without errors has a tree", impossible);
            }
        }
        List<Problem> words = otherWords(text);
        if (words.isEmpty()) {
            CelIssue first = result.getErrors().get(0);
            int offset = offset(result.getSource(), first.getSourceLocation());
            words = List.of(new Problem(text.at(offset), inWords(first.getMessage()) + " in " + shown(text)));
        }
        problems.addAll(words);
        return Optional.empty();
    }

    /** What is written in another language, each once: that is why it does not parse. */
    private static List<Problem> otherWords(ExpressionText text) {
        List<Problem> words = new ArrayList<>();
        int singleEquals = singleEquals(text.text());
        if (singleEquals >= 0) {
            words.add(new Problem(text.at(singleEquals), "a single '=' in " + shown(text) + "; write '==' to compare"));
        }
        for (SqlWords.Found word : SqlWords.in(text.text())) {
            words.add(new Problem(
                    text.at(word.offset()),
                    "unexpected '" + word.word() + "' in " + shown(text) + "; " + word.instead()));
        }
        return words;
    }

    private static int offset(CelSource source, CelSourceLocation location) {
        return source.getLocationOffset(location).orElse(0);
    }

    private static String inWords(String message) {
        String text = message;
        int expecting = text.indexOf(" expecting ");
        if (expecting > 0) {
            text = text.substring(0, expecting);
        }
        if (text.contains("<EOF>")) {
            return "the expression ends too early";
        }
        if (text.startsWith("For input string: ")) {
            return "number out of range: "
                    + text.substring("For input string: ".length()).replace("\"", "");
        }
        return text.replaceFirst(
                "^(mismatched input|extraneous input|token recognition error at:|no viable alternative at input)",
                "unexpected");
    }

    /** The offset of an {@code =} that is not part of another operator or of a string; −1 if there is none. */
    private static int singleEquals(String text) {
        char quote = 0;
        int codePoint = 0;
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1), codePoint++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '=') {
                boolean doubled = i + 1 < text.length() && "=~".indexOf(text.charAt(i + 1)) >= 0;
                boolean ends = i > 0 && "=<>!".indexOf(text.charAt(i - 1)) >= 0;
                if (!doubled && !ends) {
                    return codePoint;
                }
            }
        }
        return -1;
    }

    /** The expression for messages, on one line. */
    String shown() {
        return shown(text);
    }

    private static String shown(ExpressionText text) {
        String line = text.text().strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }

    Position position(CelExpr expr) {
        return text.at(source.getPositionsMap().getOrDefault(expr.id(), 0));
    }

    Position position(CelSourceLocation location) {
        return text.at(offset(source, location));
    }

    /** The dotted name that starts at a place, without the name of a function that follows it. */
    String nameAt(CelSourceLocation location) {
        String rest = from(offset(source, location));
        Matcher matcher = NAME.matcher(rest);
        if (!matcher.lookingAt()) {
            return "";
        }
        String name = matcher.group().replaceAll("\\s", "");
        boolean called = rest.substring(matcher.end()).stripLeading().startsWith("(");
        return called && name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    /** A literal such as {@code 10.50}, exactly as it is written. */
    BigDecimal decimalLiteral(CelExpr constant) {
        Matcher matcher = DECIMAL.matcher(from(source.getPositionsMap().getOrDefault(constant.id(), 0)));
        if (!matcher.lookingAt()) {
            throw new IllegalStateException("no literal at " + position(constant) + " in " + shown());
        }
        BigDecimal magnitude = new BigDecimal(matcher.group(1));
        return constant.constant().doubleValue() < 0 ? magnitude.negate() : magnitude;
    }

    private String from(int offset) {
        return text.text().substring(text.text().offsetByCodePoints(0, offset));
    }
}
