package io.hindcast.publisher;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What was last said about a window in the stable topic. It is kept when that was withdrawn, since numbers go on from there.
 *
 * <p>As a row, 49 bytes: format 1, kind, withdrawn (one byte each), binding (two bytes), number, version (two bytes), end, content; carried
 * for (two bytes), carried until.
 *
 * @param withdrawn whether it was taken back, by a statement of that kind
 * @param number of the last statement that was not provisional; 0 before there was one
 * @param version who said it or confirmed it last; {@link #UNKNOWN} after a rebuild
 * @param endMs of the window, as that version sees it
 * @param content of what stands
 * @param binding how many topics the pipeline has had before the one in which it was said
 * @param carried if it stands though the version that speaks has not told of the window yet
 */
record Said(
        Kind kind,
        boolean withdrawn,
        long number,
        int version,
        long endMs,
        Fingerprint content,
        int binding,
        Optional<Carried> carried) {

    /** No version. */
    static final int UNKNOWN = 0;

    private static final byte FORMAT = 1;
    private static final int BYTES =
            3 + Short.BYTES + Long.BYTES + Short.BYTES + 3 * Long.BYTES + Short.BYTES + Long.BYTES;

    /**
     * What waits for another version.
     *
     * @param version that speaks for the window
     * @param untilMs the frontier at which that one has told of it, or never will
     */
    record Carried(int version, long untilMs) {}

    /** A result of a version. */
    static Said told(Word.Told word, long number, int version, int binding) {
        return new Said(word.kind(), false, number, version, word.endMs(), word.content(), binding, Optional.empty());
    }

    /** The same, taken back by a statement of that kind and number. */
    Said withdrawn(Kind by, long itsNumber, int itsVersion) {
        return new Said(by, true, itsNumber, itsVersion, endMs, Fingerprint.NONE, binding, Optional.empty());
    }

    /** Whether something stands in the topic. */
    boolean stands() {
        return !withdrawn;
    }

    /** The same, confirmed by another version. */
    Said confirmedBy(int other, long itsEndMs) {
        return new Said(kind, withdrawn, number, other, itsEndMs, content, binding, Optional.empty());
    }

    Said carriedFor(int speaker, long frontierMs) {
        return new Said(
                kind,
                withdrawn,
                number,
                version,
                endMs,
                content,
                binding,
                Optional.of(new Carried(speaker, frontierMs)));
    }

    /** The same, no longer carried. */
    Said notCarried() {
        return new Said(kind, withdrawn, number, version, endMs, content, binding, Optional.empty());
    }

    /** What it is to a topic that was bound later: nothing stands there, and numbers go on. */
    Said in(int laterBinding) {
        return binding == laterBinding
                ? this
                : new Said(kind, true, number, UNKNOWN, endMs, Fingerprint.NONE, laterBinding, carried);
    }

    byte[] row() {
        return ByteBuffer.allocate(BYTES)
                .put(FORMAT)
                .put(kind.code())
                .put((byte) (withdrawn ? 1 : 0))
                .putShort((short) binding)
                .putLong(number)
                .putShort((short) version)
                .putLong(endMs)
                .putLong(content.high())
                .putLong(content.low())
                .putShort((short) carried.map(Carried::version).orElse(UNKNOWN).intValue())
                .putLong(carried.map(Carried::untilMs).orElse(0L))
                .array();
    }

    static Said read(byte[] row) {
        ByteBuffer in = ByteBuffer.wrap(row);
        byte format = in.get();
        if (format != FORMAT) {
            throw new IllegalStateException(
                    "a statement of format " + format + "; this program reads format " + FORMAT);
        }
        Kind kind = Kind.ofCode(in.get());
        boolean withdrawn = in.get() != 0;
        int binding = in.getShort();
        long number = in.getLong();
        int version = in.getShort();
        long endMs = in.getLong();
        Fingerprint content = new Fingerprint(in.getLong(), in.getLong());
        return new Said(
                kind, withdrawn, number, version, endMs, content, binding, carried(in.getShort(), in.getLong()));
    }

    private static Optional<Carried> carried(int version, long untilMs) {
        return version == UNKNOWN ? Optional.empty() : Optional.of(new Carried(version, untilMs));
    }
}
