package io.hindcast.publisher;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What was last said about a window in the stable topic. It is kept when that was withdrawn, since numbers go on from there.
 *
 * <p>As a row, 47 bytes: format 1, kind, withdrawn (one byte each), number, version (two bytes), end, content; carried for (two bytes), carried until.
 *
 * @param withdrawn whether it was taken back, by a statement of that kind
 * @param number of the last statement that was not provisional; 0 before there was one
 * @param version who said it or confirmed it last; {@link #UNKNOWN} after a rebuild
 * @param endMs of the window, as that version sees it
 * @param content of what stands
 * @param carried if it stands though the version that speaks has not told of the window yet
 */
record Said(
        Kind kind,
        boolean withdrawn,
        long number,
        int version,
        long endMs,
        Fingerprint content,
        Optional<Carried> carried) {

    /** No version. */
    static final int UNKNOWN = 0;

    private static final byte FORMAT = 1;
    private static final int BYTES = 3 + Long.BYTES + Short.BYTES + 3 * Long.BYTES + Short.BYTES + Long.BYTES;

    /**
     * What waits for another version.
     *
     * @param version that speaks for the window
     * @param untilMs the frontier at which that one has told of it, or never will
     */
    record Carried(int version, long untilMs) {}

    /** Whether something stands in the topic. */
    boolean stands() {
        return !withdrawn;
    }

    /** The same, confirmed by another version. */
    Said confirmedBy(int other, long itsEndMs) {
        return new Said(kind, withdrawn, number, other, itsEndMs, content, Optional.empty());
    }

    Said carriedFor(int speaker, long frontierMs) {
        return new Said(
                kind, withdrawn, number, version, endMs, content, Optional.of(new Carried(speaker, frontierMs)));
    }

    byte[] row() {
        return ByteBuffer.allocate(BYTES)
                .put(FORMAT)
                .put(kind.code())
                .put((byte) (withdrawn ? 1 : 0))
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
        return new Said(
                Kind.ofCode(in.get()),
                in.get() != 0,
                in.getLong(),
                in.getShort(),
                in.getLong(),
                new Fingerprint(in.getLong(), in.getLong()),
                carried(in.getShort(), in.getLong()));
    }

    private static Optional<Carried> carried(int version, long untilMs) {
        return version == UNKNOWN ? Optional.empty() : Optional.of(new Carried(version, untilMs));
    }
}
