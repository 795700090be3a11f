package io.hindcast.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What a result says of itself: final, with a revision, or provisional, with a reason. Immutable. */
public final class ResultKind {
    /** The first final result. */
    public static final ResultKind FIRST = new ResultKind("true,\"revision\":1");

    /** Provisional, because a partition that may still bring events is idle. */
    public static final ResultKind IDLE = new ResultKind("false,\"reason\":\"idle\"");

    /** Provisional, because the window is still filling. */
    public static final ResultKind EARLY = new ResultKind("false,\"reason\":\"early\"");

    /** What came of a window whose history is not whole; it never becomes final. */
    public static final ResultKind INCOMPLETE = new ResultKind("false,\"reason\":\"incomplete\"");

    private final byte[] json;

    private ResultKind(String text) {
        json = ("\"final\":" + text).getBytes(UTF_8);
    }

    /**
     * A final result.
     *
     * @param number 1 + the late events merged so far
     */
    public static ResultKind revision(long number) {
        return number == 1 ? FIRST : new ResultKind("true,\"revision\":" + number);
    }

    void write(ByteWriter out) {
        out.write(json);
    }

    @Override
    public String toString() {
        return new String(json, UTF_8);
    }
}
