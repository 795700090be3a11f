package io.hindcast.publisher.alerts;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * How an alert stands in the stable topic.
 *
 * <p>As a row: format 1 (one byte), binding, version (two bytes each), whether that vouches for it (one byte), time; waits for (two bytes), until; since when it is open, and the id, unless it is closed.
 *
 * @param binding how many topics the pipeline's alerts have had before the one in which it was said
 * @param version that said it; {@link #NOBODY} where nothing is said of it yet, since a new topic waits for its version
 * @param atMs of which time the last statement is: everything until then is said
 * @param opening empty where it is closed
 * @param waits for what it is looked at again
 * @param standsByIt whether it stands because that version vouches for it, though another one tells of alerts now
 */
record Said(int binding, int version, long atMs, Optional<Opening> opening, Optional<Waits> waits, boolean standsByIt) {
    static final int NOBODY = 0;

    private static final byte FORMAT = 1;
    private static final int BYTES = 2 + Short.BYTES + Short.BYTES + Long.BYTES + Short.BYTES + Long.BYTES;

    /**
     * It is looked at again.
     *
     * @param version when this version
     * @param untilMs is heard up to this time, inclusive
     */
    record Waits(int version, long untilMs) {
        private static final Waits NONE = new Waits(0, 0);
    }

    /** What it is to a topic that was bound later: nothing is open there. */
    Said in(int laterBinding) {
        return binding == laterBinding
                ? this
                : new Said(laterBinding, version, atMs, Optional.empty(), waits, standsByIt);
    }

    /** The version that vouches for it, if one does. */
    Optional<Integer> vouched() {
        return standsByIt ? Optional.of(version) : Optional.empty();
    }

    byte[] row() {
        byte[] id = opening.map(it -> it.id().getBytes(US_ASCII)).orElse(new byte[0]);
        ByteBuffer row = ByteBuffer.allocate(BYTES + (opening.isPresent() ? Long.BYTES + id.length : 0))
                .put(FORMAT)
                .putShort((short) binding)
                .putShort((short) version)
                .put((byte) (standsByIt ? 1 : 0))
                .putLong(atMs)
                .putShort((short) waits.orElse(Waits.NONE).version())
                .putLong(waits.orElse(Waits.NONE).untilMs());
        opening.ifPresent(it -> row.putLong(it.sinceMs()).put(id));
        return row.array();
    }

    static Said read(byte[] row) {
        ByteBuffer in = ByteBuffer.wrap(row);
        byte format = in.get();
        if (format != FORMAT) {
            throw new IllegalStateException(
                    "an alert as it was said, of format " + format + "; this program reads format " + FORMAT);
        }
        int binding = in.getShort();
        int version = in.getShort();
        boolean standsByIt = in.get() != 0;
        long atMs = in.getLong();
        Waits waits = new Waits(in.getShort(), in.getLong());
        return new Said(
                binding,
                version,
                atMs,
                opening(in),
                waits.version() == 0 ? Optional.empty() : Optional.of(waits),
                standsByIt);
    }

    private static Optional<Opening> opening(ByteBuffer in) {
        if (!in.hasRemaining()) {
            return Optional.empty();
        }
        long sinceMs = in.getLong();
        byte[] id = new byte[in.remaining()];
        in.get(id);
        return Optional.of(new Opening(sinceMs, new String(id, US_ASCII)));
    }
}
