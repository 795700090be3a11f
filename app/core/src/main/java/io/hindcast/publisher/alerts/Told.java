package io.hindcast.publisher.alerts;

import io.hindcast.results.AlertHead;
import java.util.Optional;

/**
 * What a version tells of an alert.
 *
 * @param atMs of which time this is; of one alert a version tells one thing of one time
 * @param about the opening that it is about
 * @param open whether the alert is open by then
 * @param repeats whether it says what was said before
 * @param value as it stands in the version's topic; the array is not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Told(long atMs, Opening about, boolean open, boolean repeats, byte[] value) {
    /** Reads a value; empty if it tells nothing of an alert. */
    static Optional<Told> read(byte[] value) {
        return AlertHead.read(value)
                .map(head -> new Told(
                        head.atMs(),
                        new Opening(head.openedMs(), head.id()),
                        !head.state().equals("closed"),
                        head.state().equals("repeat"),
                        value));
    }

    /** How the alert stands by then. */
    Optional<Opening> opening() {
        return open ? Optional.of(about) : Optional.empty();
    }
}
