package io.hindcast.publisher.alerts;

import io.hindcast.publisher.PublisherStore;
import io.hindcast.results.AlertKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a task keeps of alerts, in the store of the publisher. All rows about an alert stand beside each other:
 *
 * <pre>
 * 4, alert, 0, ten bytes of 0   how it stands in the stable topic
 * 4, alert, 1, version, time    what a version tells of it
 * 5, version, time, alert       looked at again when that version is heard up to that time
 * 6                             the task itself
 * </pre>
 *
 * <p>Alerts are as {@link AlertKey} has their bytes, versions 2 bytes, times 8 bytes, big-endian, with the sign bit turned. Used by the task's
 * thread.
 */
final class AlertRows {
    private static final byte ALERT = 4;
    private static final byte WAITS = 5;
    private static final byte[] ALERTS_END = {WAITS};
    private static final byte[] TASK = {6};
    private static final byte SAID = 0;
    private static final byte TOLD = 1;
    private static final int WAITING_AT = 1 + Short.BYTES + Long.BYTES;
    private static final int REST = 1 + Short.BYTES + Long.BYTES;

    private final PublisherStore store;

    AlertRows(PublisherStore store) {
        this.store = store;
    }

    Optional<byte[]> task() {
        return store.get(TASK);
    }

    void task(byte[] state) {
        store.put(TASK, state);
    }

    void tell(AlertKey alert, int version, Told told) {
        store.put(told(alert, version, told.atMs()), told.value());
    }

    void forget(AlertKey alert, int version, Told told) {
        store.put(told(alert, version, told.atMs()), null);
    }

    /** What is said of an alert from now on; empty where nothing need be known of it. */
    void say(AlertKey alert, Optional<Said> before, Optional<Said> now) {
        if (before.equals(now)) {
            return;
        }
        before.flatMap(Said::waits).ifPresent(no -> store.put(waits(no.version(), no.untilMs(), alert.bytes()), null));
        now.flatMap(Said::waits)
                .ifPresent(yes -> store.put(waits(yes.version(), yes.untilMs(), alert.bytes()), new byte[0]));
        store.put(said(alert), now.map(Said::row).orElse(null));
    }

    /** All that is known of an alert. */
    Story story(AlertKey alert) {
        byte[] from = row(alert.bytes(), 0).array();
        byte[] until = row(alert.bytes(), 1).put((byte) (TOLD + 1)).array();
        Story story = new Story(alert);
        try (PublisherStore.Rows rows = store.range(from, until)) {
            while (rows.hasNext()) {
                PublisherStore.Row row = rows.next();
                ByteBuffer rest = ByteBuffer.wrap(row.key(), from.length, row.key().length - from.length);
                if (rest.get() == SAID) {
                    story.said(Said.read(row.value()));
                } else {
                    story.told(rest.getShort(), Told.read(row.value()).orElseThrow());
                }
            }
        }
        return story;
    }

    /** The first alert behind the bytes of one; the very first behind none. */
    Optional<AlertKey> after(byte[] alert) {
        byte[] from = alert.length == 0
                ? new byte[] {ALERT}
                : row(alert, 1).put((byte) (TOLD + 1)).array();
        try (PublisherStore.Rows rows = store.range(from, ALERTS_END)) {
            return rows.hasNext() ? Optional.of(alertOf(rows.next().key())) : Optional.empty();
        }
    }

    /** The first alert that waits for a version to be heard up to a time, inclusive, or an earlier one. */
    Optional<AlertKey> waiting(int version, long untilMs) {
        byte[] from = waits(version, Long.MIN_VALUE, new byte[0]);
        byte[] until = untilMs == Long.MAX_VALUE
                ? waits(version + 1, Long.MIN_VALUE, new byte[0])
                : waits(version, untilMs + 1, new byte[0]);
        try (PublisherStore.Rows rows = store.range(from, until)) {
            return rows.hasNext() ? waiter(rows.next().key()) : Optional.empty();
        }
    }

    private static Optional<AlertKey> waiter(byte[] row) {
        return AlertKey.of(Arrays.copyOfRange(row, WAITING_AT, row.length));
    }

    private static AlertKey alertOf(byte[] row) {
        return AlertKey.of(Arrays.copyOfRange(row, 1, row.length - REST)).orElseThrow();
    }

    private static byte[] said(AlertKey alert) {
        return row(alert.bytes(), REST).put(SAID).array();
    }

    private static byte[] told(AlertKey alert, int version, long atMs) {
        return row(alert.bytes(), REST)
                .put(TOLD)
                .putShort((short) version)
                .putLong(atMs ^ Long.MIN_VALUE)
                .array();
    }

    private static ByteBuffer row(byte[] alert, int more) {
        return ByteBuffer.allocate(1 + alert.length + more).put(ALERT).put(alert);
    }

    private static byte[] waits(int version, long untilMs, byte[] alert) {
        return ByteBuffer.allocate(WAITING_AT + alert.length)
                .put(WAITS)
                .putShort((short) version)
                .putLong(untilMs ^ Long.MIN_VALUE)
                .put(alert)
                .array();
    }
}
