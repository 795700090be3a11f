package io.hindcast.publisher.alerts;

import io.hindcast.speakers.Speakers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The changes of who tells of alerts, oldest first. Immutable.
 *
 * <p>Alerts go by who speaks for what is still to come: a cutover from some time on gives all alerts to the version that it is to.
 */
record Turns(List<Turn> all) {
    static final Turns NONE = new Turns(List.of());

    /** Nothing was told. */
    static final long NEVER = Long.MIN_VALUE;

    /** A start that no window has which has come to an end. */
    private static final long TO_COME = Speakers.END - 1;

    Turns {
        all = List.copyOf(all);
    }

    /**
     * A turn.
     *
     * @param after who speaks since
     * @param anotherTopic whether the topic is another one since, the first one included
     * @param heardMs up to which time all was taken that versions tell, by number, inclusive
     */
    record Turn(Speakers before, Speakers after, boolean anotherTopic, Map<Integer, Long> heardMs) {
        Turn {
            heardMs = Map.copyOf(heardMs);
        }

        /** Up to when whoever told before was heard, in another topic whoever tells since too; {@link #NEVER} where nothing is another. */
        private long leftMs(int bucket) {
            int came = after.of(TO_COME, bucket);
            int left = before.of(TO_COME, bucket);
            if (left == came && !anotherTopic) {
                return NEVER;
            }
            long leftMs = heardMs.getOrDefault(left, NEVER);
            return anotherTopic ? Math.max(leftMs, heardMs.getOrDefault(came, NEVER)) : leftMs;
        }
    }

    Turns and(Turn next) {
        return new Turns(Stream.concat(all.stream(), Stream.of(next)).toList());
    }

    /** Who speaks since the last turn. */
    Speakers speakers() {
        return all.isEmpty() ? Speakers.NONE : all.get(all.size() - 1).after();
    }

    /** The version that tells of the alerts of a group now. */
    int speaker(int bucket) {
        return speakers().of(TO_COME, bucket);
    }

    /** What is of that time or earlier is history to whoever tells now: somebody else was heard, or the topic had not begun. */
    long leftMs(int bucket) {
        return all.stream().mapToLong(turn -> turn.leftMs(bucket)).max().orElse(NEVER);
    }

    /** Whether since the topic was bound nobody else has told of the alerts of a group. */
    boolean first(int bucket) {
        for (int at = all.size() - 1; at >= 0; at--) {
            Turn turn = all.get(at);
            if (turn.anotherTopic) {
                return true;
            }
            if (turn.before.of(TO_COME, bucket) != turn.after.of(TO_COME, bucket)) {
                return false;
            }
        }
        return true;
    }
}
