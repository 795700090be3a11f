package io.hindcast.publisher;

import io.hindcast.speakers.Speakers;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a worker knows when a task commits: the ledger as far as it has read it, and how far versions had come. Immutable.
 *
 * @param ledgerOffset the ledger was read up to here, exclusive
 * @param boundOffset of the record that bound the topic
 * @param alertsBoundOffset of the record that bound the topic of the alerts; −1 where they have none
 * @param switchOffset of the record that made the map of who speaks, or bound the topic; −1 where nobody speaks
 * @param versions all that have ever run, by number
 * @param memory what is to be remembered
 */
public record Outlook(
        long ledgerOffset,
        long boundOffset,
        long alertsBoundOffset,
        long switchOffset,
        Speakers speakers,
        Map<Integer, Version> versions,
        Memory memory) {
    /** Of a worker that knows nothing yet. */
    public static final Outlook NOTHING = new Outlook(0, -1, -1, -1, Speakers.NONE, Map.of(), Memory.ALL);

    public Outlook {
        versions = Map.copyOf(versions);
    }

    /**
     * What is to be known of a version.
     *
     * @param times when it closes windows
     * @param retired whether its results are gone, or will be
     * @param sample the last one, if one was taken
     * @param knowsAlerts whether it knows of every alert whether it is open: of one that began in the middle only what it has told is known
     */
    public record Version(WindowTimes times, boolean retired, Optional<Sample> sample, boolean knowsAlerts) {
        /** One that begins at the beginning. */
        public Version(WindowTimes times, boolean retired, Optional<Sample> sample) {
            this(times, retired, sample, true);
        }
    }

    /**
     * What tasks are to remember of windows.
     *
     * @param horizonMs windows that start so long before the frontier of every version that speaks are forgotten; empty for none
     * @param startMs windows that start before are let alone by a task that begins without a memory; {@link Long#MIN_VALUE} for none
     * @param numbersAbove such a task begins numbers above this one, where the topic does not tell of a window
     */
    public record Memory(OptionalLong horizonMs, long startMs, long numbersAbove) {
        /** Of all windows. */
        public static final Memory ALL = new Memory(OptionalLong.empty(), Long.MIN_VALUE, 0);
    }

    /** What is to be known of a version; empty of one that never ran, or that this worker cannot read. */
    public Optional<Version> version(int number) {
        return Optional.ofNullable(versions.get(number));
    }

    /** Whether results of a version can be read. */
    public boolean readable(int number) {
        return version(number).filter(version -> !version.retired()).isPresent();
    }
}
