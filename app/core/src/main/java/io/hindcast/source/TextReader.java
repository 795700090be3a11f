package io.hindcast.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.LinePattern;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what the groups of a pattern hold of a line. All of the line must match; one end of a line behind it does not count. A group
 * that takes no part is absent, and one that holds no character holds an empty text. Not thread-safe.
 */
final class TextReader implements ValueReader {
    private final Matcher matcher;
    private final List<Group> groups = new ArrayList<>();

    private record Group(int number, List<Slot> slots) {}

    TextReader(LinePattern pattern, FieldTree declared) {
        Pattern compiled = Pattern.compile(pattern.text());
        matcher = compiled.matcher("");
        for (Map.Entry<String, Integer> named : compiled.namedGroups().entrySet()) {
            FieldTree member = declared.member(named.getKey());
            if (member != null) {
                groups.add(new Group(named.getValue(), member.slots()));
            }
        }
    }

    @Override
    public Optional<Reading.Unreadable> read(SourceRecord from, byte[] value, Row row) {
        Optional<String> text = text(value);
        if (text.isEmpty()) {
            return unparseable("the value is not UTF-8");
        }
        String line = text.get();
        if (!matcher.reset(line).matches()) {
            return unparseable("the line does not match the pattern of the format");
        }
        char[] characters = line.toCharArray();
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            int start = matcher.start(group.number());
            if (start >= 0) {
                int length = matcher.end(group.number()) - start;
                for (int slot = 0; slot < group.slots().size(); slot++) {
                    group.slots().get(slot).untyped(row, characters, start, length);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Reading.Unreadable> unparseable(String detail) {
        return Optional.of(new Reading.Unreadable(Reason.UNPARSEABLE, detail));
    }

    /** Without an end of a line; empty if it is not UTF-8. */
    private static Optional<String> text(byte[] value) {
        int end = value.length;
        end -= end > 0 && value[end - 1] == '\n' ? 1 : 0;
        end -= end > 0 && value[end - 1] == '\r' ? 1 : 0;
        if (Utf8.isAscii(value)) {
            return Optional.of(new String(value, 0, end, ISO_8859_1));
        }
        int cut = value.length - end;
        return Utf8.decode(value).map(CharBuffer::toString).map(text -> text.substring(0, text.length() - cut));
    }
}
