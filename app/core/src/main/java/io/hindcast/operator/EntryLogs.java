package io.hindcast.operator;

import io.hindcast.aggregate.AccumulatorFormat;
import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.GroupKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Entries as a store has them: small ones whole, of a large one a head, and beside it the {@link EntryLog parts} that its events are in.
 *
 * <p>Pieces of parts stand in the store like entries, under {@link WindowStore#piecesOf a start that no slice has}, and with the number of the piece (4 bytes,
 * big-endian) behind the key. A piece is 1 where the part goes on in the next one, else 0; then the bytes of an entry of these
 * events, or what the part has more of it.
 */
final class EntryLogs {
    private static final byte ENDS = 0;
    private static final byte GOES_ON = 1;

    private final AccumulatorFormat format;
    private final WindowStore store;
    private final EntrySizes sizes;
    private final ByteWriter scratch = new ByteWriter();

    EntryLogs(AccumulatorFormat format, WindowStore store, EntrySizes sizes) {
        this.format = format;
        this.store = store;
        this.sizes = sizes;
    }

    /** The bytes of an entry, to be written now; of a large one what is new is written as a part. */
    byte[] write(OpenWindow entry) {
        Optional<EntryLog> log = entry.log();
        if (log.isEmpty()) {
            entry.write(scratch.reset());
            if (scratch.size() <= sizes.largeBytes()) {
                return scratch.toByteArray();
            }
            begin(entry);
        } else if (log.get().isFull()) {
            entry.write(scratch.reset());
            int written = begin(entry).pieces();
            deletePieces(entry, written, log.get().pieces());
        } else {
            goOn(entry, log.get());
        }
        entry.writeHead(scratch.reset());
        return scratch.toByteArray();
    }

    /** All events are the first part. */
    private EntryLog begin(OpenWindow entry) {
        EntryLog log = new EntryLog(entry, format);
        writePart(entry, log, log::first);
        entry.logged(log);
        return log;
    }

    private void goOn(OpenWindow entry, EntryLog log) {
        if (log.since().hasEvents()) {
            log.since().write(scratch.reset());
            writePart(entry, log, log::later);
            log.begin(format);
        }
    }

    private void writePart(OpenWindow entry, EntryLog log, Consumer<byte[]> written) {
        int size = scratch.size();
        // The key stands with each piece, and must not take more room than what it is for.
        int most = Math.max(sizes.pieceBytes(), entry.key().bytes().length);
        for (int at = 0; at < size; at += most) {
            int length = Math.min(most, size - at);
            byte[] piece = new byte[1 + length];
            piece[0] = at + length < size ? GOES_ON : ENDS;
            System.arraycopy(scratch.array(), at, piece, 1, length);
            store.write(WindowStore.piecesOf(entry.startMs()), pieceKey(entry.key(), log.pieces()), piece);
            written.accept(piece);
        }
    }

    /**
     * An entry by its bytes, with its events.
     *
     * @param checksum of key and bytes
     * @throws DamagedState if these are not bytes of an entry, or its pieces are not those that were written
     */
    OpenWindow read(long startMs, GroupKey key, byte[] bytes, int checksum) {
        OpenWindow entry = OpenWindow.read(startMs, key, bytes, checksum, format);
        entry.log().ifPresent(log -> readParts(entry, log));
        return entry;
    }

    private void readParts(OpenWindow entry, EntryLog log) {
        scratch.reset();
        for (byte[] piece : pieces(entry, log)) {
            scratch.write(piece, 1, piece.length - 1);
            if (piece[0] == ENDS) {
                entry.include(OpenWindow.read(entry.startMs(), entry.key(), scratch.toByteArray(), 0, format), format);
                scratch.reset();
            }
        }
    }

    /** All pieces, proven before anything is made of them. */
    private List<byte[]> pieces(OpenWindow entry, EntryLog log) {
        List<byte[]> pieces = new ArrayList<>(log.pieces());
        int checksum = 0;
        for (int number = 0; number < log.pieces(); number++) {
            byte[] piece = store.accumulator(WindowStore.piecesOf(entry.startMs()), pieceKey(entry.key(), number))
                    .orElseThrow(() -> damaged(entry));
            pieces.add(piece);
            checksum = EntryLog.checksum(checksum, piece);
        }
        if (checksum != log.checksum()) {
            throw damaged(entry);
        }
        return pieces;
    }

    private static DamagedState damaged(OpenWindow entry) {
        return new DamagedState(
                "stored-pieces",
                "pieces of an entry of the window from " + entry.startMs() + " are not those that were written");
    }

    /** Takes an entry out that the store has. */
    void delete(OpenWindow entry) {
        entry.log().ifPresent(log -> deletePieces(entry, 0, log.pieces()));
        store.delete(entry.startMs(), entry.key());
    }

    private void deletePieces(OpenWindow entry, int from, int to) {
        for (int number = from; number < to; number++) {
            store.delete(WindowStore.piecesOf(entry.startMs()), pieceKey(entry.key(), number));
        }
    }

    private static GroupKey pieceKey(GroupKey key, int number) {
        byte[] bytes = key.bytes();
        return new GroupKey(ByteBuffer.allocate(bytes.length + Integer.BYTES)
                .put(bytes)
                .putInt(number)
                .array());
    }
}
