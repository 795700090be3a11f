package io.hindcast.alert;

import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.Varint;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is known of the alerts of one key. Mutable; not thread-safe.
 *
 * <p>Bytes: version 1; when something is due in ms (varint); start and end of the last window in ms (varints); then each alert, by name: of a
 * condition since when it is open, −1 if it is not, −2 if that is not known (signed varint), the windows in a row (varint), and when it is told
 * again (varint); of absence since when it is open, −1 if it is not, −2 if it was forgotten (signed varint).
 */
final class KeyAlerts {
    private static final byte VERSION = 1;

    private final List<AlertFold> folds;
    private long dueMs = AlertFold.NEVER;
    private boolean stored;
    private long lastStartMs = -1;
    private long lastEndMs = -1;

    /** @param folds by the names of their alerts */
    KeyAlerts(List<AlertFold> folds) {
        this.folds = List.copyOf(folds);
    }

    KeyAlerts read(byte[] state) {
        ByteBuffer bytes = ByteBuffer.wrap(state);
        byte version = bytes.get();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "stored alerts of version " + version + "; this program reads version " + VERSION);
        }
        stored = true;
        dueMs = Varint.read(bytes);
        lastStartMs = Varint.read(bytes);
        lastEndMs = Varint.read(bytes);
        folds.forEach(fold -> fold.read(bytes));
        return this;
    }

    byte[] bytes(ByteWriter bytes) {
        bytes.reset().writeByte(VERSION);
        bytes.writeVarint(dueMs);
        bytes.writeVarint(lastStartMs);
        bytes.writeVarint(lastEndMs);
        folds.forEach(fold -> fold.write(bytes));
        return bytes.toByteArray();
    }

    /** Whether it was read. */
    boolean isStored() {
        return stored;
    }

    /** The start of the last window; -1 before the first one. */
    long lastStartMs() {
        return lastStartMs;
    }

    /** When something is due next, as it was {@linkplain #dueAt said} last. */
    long dueMs() {
        return dueMs;
    }

    void window(long startMs, AlertFold.Ended ended, Consumer<AlertEvent> tell) {
        folds.forEach(fold -> fold.window(ended, tell));
        lastStartMs = startMs;
        lastEndMs = ended.endMs();
    }

    void due(long atMs, Consumer<AlertEvent> tell) {
        folds.forEach(fold -> fold.due(atMs, lastEndMs, tell));
    }

    /** When an alert of the key has something due; {@link AlertFold#NEVER} if none has. */
    long nextMs() {
        return folds.stream().mapToLong(fold -> fold.dueMs(lastEndMs)).min().orElse(AlertFold.NEVER);
    }

    /** Whether it matters whether the next window is the one right behind the last. */
    boolean inRow() {
        return folds.stream().anyMatch(AlertFold::inRow);
    }

    void dueAt(long atMs) {
        dueMs = atMs;
    }
}
