package io.hindcast.draft;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts as they are written in YAML: so that they are read as the same texts, whatever is in them. */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final Pattern TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z");

    /** Words that some reader of YAML takes for something else than a text. */
    private static final Set<String> MEANING =
            Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf");

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int SHOWN = 60;

    private YamlText() {}

    /** A text, in quotes unless nobody can take it for anything else. */
    static String text(String text) {
        return isPlain(text) || TIME.matcher(text).matches() ? text : quoted(text);
    }

    static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches() && !MEANING.contains(text.toLowerCase(Locale.ROOT));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (isPrintable(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08x" : "\\u%04x", c));
            }
        });
        return quoted.append('"').toString();
    }

    /** Whether it stands in YAML as it is, on one line. */
    private static boolean isPrintable(int c) {
        return (c >= 0x20 && c < 0x7F)
                || (c >= 0xA0 && c < 0xD800 && c != 0x2028 && c != 0x2029)
                || (c >= 0xE000 && c < 0xFEFF)
                || (c > 0xFEFF && c < 0xFFFE)
                || (c >= 0x10000 && c <= 0x10FFFF && (c & 0xFFFE) != 0xFFFE);
    }

    /** A path after {@code from:}. */
    static String path(List<String> names) {
        if (names.stream().allMatch(YamlText::isPlain)) {
            return String.join(".", names);
        }
        return "[" + String.join(", ", names.stream().map(YamlText::text).toList()) + "]";
    }

    /** The name of a topic, which may look like a number. */
    static String topic(String name) {
        return name.matches("[A-Za-z][A-Za-z0-9._-]*") && !MEANING.contains(name.toLowerCase(Locale.ROOT))
                ? name
                : quoted(name);
    }

    /** Of whatever length, on one line. */
    static String line(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> shown.appendCodePoint(isPrintable(c) ? c : '?'));
        return shown.toString();
    }

    /** For a comment: on one line, and not longer than is read there. */
    static String comment(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(SHOWN).forEach(c -> shown.appendCodePoint(isPrintable(c) ? c : '?'));
        return shown + (text.codePointCount(0, text.length()) > SHOWN ? "…" : "");
    }

    /** A single value that stands in JSON so: a string as a text, what is none as it is. */
    static String ofJson(String json) {
        if (!json.startsWith("\"")) {
            return json;
        }
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            return text(parser.getText());
        } catch (IOException broken) {
            throw new UncheckedIOException("not a JSON text: " + json, broken);
        }
    }
}
