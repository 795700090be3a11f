package io.hindcast.operator;

/**
 * From when on entries are written in parts, and parts in pieces.
 *
 * @param largeBytes what takes more is written in parts; of something smaller a part would take about as much as the whole
 * @param pieceBytes what is written at once of a part, at most; at least 1
 */
public record EntrySizes(int largeBytes, int pieceBytes) {
    /** Pieces are far below what a topic takes by default, 1 MB. */
    public static final EntrySizes USUAL = new EntrySizes(1024, 256 * 1024);
}
