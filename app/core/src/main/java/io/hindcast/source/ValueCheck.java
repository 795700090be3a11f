package io.hindcast.source;

import io.hindcast.expression.Row;
import java.util.List;
import java.util.Optional;

/**
 * Whether a value is one that workers can read, by the very rules of their reader, and the text of one member of it. Not
 * thread-safe.
 */
public final class ValueCheck {
    /** The problem of a value in another encoding. */
    public static final String NOT_UTF_8 = JsonReader.NOT_UTF_8;

    /** How the problem of a value begins that is only the beginning of one. */
    public static final String ENDS_TOO_EARLY = JsonReader.ENDS_TOO_EARLY;

    /** What stands before the number of the byte, counted from 0, where a problem has one; the number ends it. */
    public static final String AT_BYTE = JsonReader.AT_BYTE;

    private final MemberText member = new MemberText();
    private final Row row = new Row(0);
    private final JsonReader json;

    /** @param path of the member, outermost name first; empty if none is wanted */
    public ValueCheck(List<String> path) {
        FieldTree tree = new FieldTree();
        if (!path.isEmpty()) {
            tree.add(path, member);
        }
        json = new JsonReader(tree);
    }

    /** What is wrong with a record's value, as one line for a person; empty if it is one JSON object in UTF-8. */
    public Optional<String> problem(byte[] value) {
        member.forget();
        return json.problem(value, row);
    }

    /**
     * The member's text in the value that was checked last: a string's own, with U+FFFD for each half of a surrogate pair; a
     * number or a bool as it is written. Empty if it is missing, null, an object or a list.
     */
    public Optional<String> member() {
        return member.text();
    }
}
