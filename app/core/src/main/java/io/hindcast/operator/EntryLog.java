package io.hindcast.operator;

import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.Varint;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How the events of a large entry are written: as parts, the first of what there was once, each further one of what has come since the
 * one before. Merged they are the entry, so a commit writes what is new and not everything. Once the further parts take as much
 * room as the first, all is written anew as one. Not thread-safe.
 *
 * <p>Bytes: number of pieces (varint), bytes of the first part (varint), bytes of the others (varint), checksum of all pieces in their
 * order (varint). A part of more than {@link EntrySizes#pieceBytes} is several pieces.
 */
final class EntryLog {
    /** What a record takes beside its value, in store and changelog, about. */
    private static final int RECORD_BYTES = 256;

    private static final long INT_MASK = 0xFFFF_FFFFL;

    private OpenWindow since;
    private int pieces;
    private long firstBytes;
    private long laterBytes;
    private int checksum;

    /** One without any parts. */
    EntryLog(OpenWindow entry, AccumulatorFormat format) {
        since = entry.nothing(format);
    }

    static EntryLog read(ByteBuffer in, OpenWindow entry, AccumulatorFormat format) {
        EntryLog log = new EntryLog(entry, format);
        log.pieces = Math.toIntExact(Varint.read(in));
        log.firstBytes = Varint.read(in);
        log.laterBytes = Varint.read(in);
        log.checksum = (int) Varint.read(in);
        return log;
    }

    void write(ByteWriter out) {
        out.writeVarint(pieces);
        out.writeVarint(firstBytes);
        out.writeVarint(laterBytes);
        out.writeVarint(checksum & INT_MASK);
    }

    /** What has come since the last part was written: whatever comes into the entry comes in here, too. */
    OpenWindow since() {
        return since;
    }

    /** Under so many numbers, from 0 on, pieces are stored. */
    int pieces() {
        return pieces;
    }

    int checksum() {
        return checksum;
    }

    /** Whether the next part is to be everything, once more. */
    boolean isFull() {
        return laterBytes >= firstBytes;
    }

    /** The next piece of the first part was written. */
    void first(byte[] piece) {
        firstBytes += piece.length;
        add(piece);
    }

    /** The next piece of another part was written. */
    void later(byte[] piece) {
        laterBytes += piece.length + RECORD_BYTES;
        add(piece);
    }

    private void add(byte[] piece) {
        pieces++;
        checksum = checksum(checksum, piece);
    }

    /** Everything that has come is written. */
    void begin(AccumulatorFormat format) {
        since = since.nothing(format);
    }

    /** That of some pieces, and one more behind them. */
    static int checksum(int before, byte[] piece) {
        CRC32C crc = new CRC32C();
        crc.update(piece);
        return 31 * before + (int) crc.getValue();
    }
}
