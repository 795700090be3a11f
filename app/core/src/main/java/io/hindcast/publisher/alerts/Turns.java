package io.hindcast.publisher.alerts;

import io.hindcast.speakers.Bucket;
import io.hindcast.speakers.Speakers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who tells of alerts, and what is history to those who do. Immutable.
 *
 * <p>Alerts go by who speaks for what is still to come: a cutover from some time on gives all alerts to the version that it is to.
 *
 * @param count how many turns there were
 * @param speakers who speaks since the last one
 * @param known what is known of each bucket; together all of them, in their order
 */
record Turns(int count, Speakers speakers, List<Known> known) {
    /** Nothing was told. */
    static final long NEVER = Long.MIN_VALUE;

    static final Turns NONE = new Turns(0, Speakers.NONE, List.of(new Known(Bucket.COUNT, NEVER, true)));

    /** A start that no window has which has come to an end. */
    private static final long TO_COME = Speakers.END - 1;

    Turns {
        known = List.copyOf(known);
    }

    /**
     * What is known of the alerts of some buckets, from the end of those before.
     *
     * @param until exclusive
     * @param leftMs what is of that time or earlier is history to whoever tells now: somebody else was heard, or the topic had not begun
     * @param first whether since the topic was bound nobody else has told of them
     */
    record Known(int until, long leftMs, boolean first) {}

    /**
     * With another turn.
     *
     * @param after who speaks since
     * @param anotherTopic whether the topic is another one since, the first one included
     * @param heardMs up to which time all was taken that versions tell, by number, inclusive
     */
    Turns and(Speakers after, boolean anotherTopic, Map<Integer, Long> heardMs) {
        SortedSet<Integer> ends = new TreeSet<>();
        known.forEach(some -> ends.add(some.until));
        speakers.pieces().forEach(piece -> ends.add(piece.share()));
        after.pieces().forEach(piece -> ends.add(piece.share()));
        List<Known> next = new ArrayList<>();
        for (int until : ends) {
            int bucket = until - 1;
            int came = after.of(TO_COME, bucket);
            int left = speaker(bucket);
            long leftMs = left == came && !anotherTopic ? NEVER : heardMs.getOrDefault(left, NEVER);
            long historyMs = anotherTopic ? Math.max(leftMs, heardMs.getOrDefault(came, NEVER)) : leftMs;
            next.add(new Known(
                    until, Math.max(leftMs(bucket), historyMs), anotherTopic || (left == came && first(bucket))));
        }
        return new Turns(count + 1, after, next);
    }

    /** The version that tells of the alerts of a group now. */
    int speaker(int bucket) {
        return speakers.of(TO_COME, bucket);
    }

    /** What is of that time or earlier is history to whoever tells now. */
    long leftMs(int bucket) {
        return of(bucket).leftMs;
    }

    /** Whether since the topic was bound nobody else has told of the alerts of a group. */
    boolean first(int bucket) {
        return of(bucket).first;
    }

    private Known of(int bucket) {
        return known.stream()
                .filter(some -> bucket < some.until)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("INVARIANT: buckets are known up to the last"));
    }
}
