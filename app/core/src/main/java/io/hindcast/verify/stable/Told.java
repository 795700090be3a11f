package io.hindcast.verify.stable;

import io.hindcast.results.ResultHead.Kind;
import io.hindcast.results.ResultValue;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** A result as readers take it: two of one kind and the same content tell the same, whatever their revisions. */
final class Told {
    private final Kind kind;
    private final byte[] content;

    private Told(Kind kind, byte[] content) {
        this.kind = kind;
        this.content = content;
    }

    /** From the bytes of a result. */
    static Told of(byte[] value) {
        ResultValue result = ResultValue.read(value)
                .orElseThrow(() -> new IllegalArgumentException("what is no result was not left out"));
        ByteArrayOutputStream content = new ByteArrayOutputStream(value.length);
        result.content(content::write);
        return new Told(result.head().kind(), content.toByteArray());
    }

    boolean provisional() {
        return kind == Kind.PROVISIONAL;
    }

    boolean sameAs(Told other) {
        return kind == other.kind && Arrays.equals(content, other.content);
    }
}
