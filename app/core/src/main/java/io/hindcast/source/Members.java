package io.hindcast.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members that the objects of one place in the JSON have had. Programs write members in the same order again and again: the
 * parser is asked whether the member comes that came there last time, which it can tell from the bytes, without making a name of
 * them and looking that up. Not thread-safe.
 */
final class Members {
    /** An object with more different names than this has data for names. */
    private static final int MOST_KNOWN = 256;

    /** A name that was met. */
    static final class Member {
        private final SerializedString name;
        private final @Nullable FieldTree declared;
        private @Nullable Member next;

        private Member(String name, @Nullable FieldTree declared) {
            this.name = new SerializedString(name);
            this.declared = declared;
        }

        /** What is declared of it; null if nothing is. */
        @Nullable
        FieldTree declared() {
            return declared;
        }
    }

    private final FieldTree node;
    private final Map<String, Member> known = new HashMap<>();
    private final Member start;

    /** Those of the objects that this node stands for. */
    Members(FieldTree node) {
        this.node = node;
        start = new Member("", null);
    }

    /** Before the first member of an object. */
    Member start() {
        return start;
    }

    /** The member that comes after the last one, with the parser at its name; null at the end of the object. */
    @Nullable
    Member next(JsonParser json, Member last) throws IOException {
        Member expected = last.next;
        if (expected == null) {
            json.nextToken();
        } else if (json.nextFieldName(expected.name)) {
            return expected;
        }
        if (json.currentToken() != JsonToken.FIELD_NAME) {
            return null;
        }
        String name = json.currentName();
        Member met = known.get(name);
        if (met == null) {
            met = new Member(name, node.member(name));
            if (known.size() < MOST_KNOWN) {
                known.put(name, met);
            }
        }
        last.next = met;
        return met;
    }
}
