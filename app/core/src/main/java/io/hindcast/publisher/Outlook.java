package io.hindcast.publisher;

import io.hindcast.speakers.Speakers;
import java.util.Map;
import java.util.Optional;

/**
 * What a worker knows when a task commits: the ledger as far as it has read it, and how far versions had come. Immutable.
 *
 * @param ledgerOffset the ledger was read up to here, exclusive
 * @param boundOffset of the record that bound the topic
 * @param switchOffset of the record that made the map of who speaks, or bound the topic; −1 where nobody speaks
 * @param versions all that have ever run, by number
 */
public record Outlook(
        long ledgerOffset, long boundOffset, long switchOffset, Speakers speakers, Map<Integer, Version> versions) {
    /** Of a worker that knows nothing yet. */
    public static final Outlook NOTHING = new Outlook(0, -1, -1, Speakers.NONE, Map.of());

    public Outlook {
        versions = Map.copyOf(versions);
    }

    /**
     * What is to be known of a version.
     *
     * @param times when it closes windows
     * @param retired whether its results are gone, or will be
     * @param sample the last one, if one was taken
     */
    public record Version(WindowTimes times, boolean retired, Optional<Sample> sample) {}

    Optional<Version> version(int number) {
        return Optional.ofNullable(versions.get(number));
    }

    /** Whether results of a version can be read. */
    boolean readable(int number) {
        return version(number).filter(version -> !version.retired()).isPresent();
    }
}
