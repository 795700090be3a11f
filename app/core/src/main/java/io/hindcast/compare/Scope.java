package io.hindcast.compare;

import io.hindcast.ledger.Reach;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What of two versions' results topics is compared, and how a record of them is read: there is one for each kind of results that
 * bodies of pipelines have. Immutable.
 */
public sealed interface Scope permits WindowScope, EventScope {
    /** What both versions have surely published. Each kind of body answers beside each other one, or this does not compile. */
    static Scope of(Seen version, Seen other) {
        return version.pipeline()
                .body()
                .as(windows -> other.pipeline()
                        .body()
                        .as(otherWindows -> windows.isRolling() && otherWindows.isRolling()
                                ? EventScope.of(version, other)
                                : new WindowScope(
                                        version.settled(windows.settling()).and(other.settled(otherWindows.settling())),
                                        Math.max(
                                                windows.incompleteMs(
                                                        version.start().incompleteMs()),
                                                otherWindows.incompleteMs(
                                                        other.start().incompleteMs())),
                                        windows.cut().isPresent()
                                                        && windows.cut().equals(otherWindows.cut())
                                                ? WindowScope.Ends.OF_KEYS
                                                : WindowScope.Ends.OF_RESULTS)));
    }

    /** Whether there is nothing to compare. */
    boolean nothing();

    /** When a record is compared. */
    enum Part {
        /** It is no result. */
        FOREIGN,
        /** Never: it withdraws one, or is none of those that stay. */
        NEVER,
        /** It was, by a comparison that this one goes on with. */
        BEFORE,
        NOW,
        /** By one that goes on with this one. */
        LATER
    }

    /** Puts a record of one of the topics into the join, as far as it is compared. */
    Part put(WindowJoin join, Side side, byte[] key, byte[] value);

    /** Why nobody can go on with a comparison of this, in a sentence without its end; empty where one can. */
    Optional<String> indivisible();

    /** What has settled since another comparison of the same two; empty where that has passed over other windows that may lack events. */
    Optional<Scope> since(Reach.Windows compared);

    /** Which windows are compared, with those that were compared before. */
    Reach.Windows windows();

    /**
     * Of a record that is a final result, and not compared only because it may still change: the end of its window, in milliseconds since
     * 1970. Empty for any other record.
     */
    OptionalLong unsettledEndMs(byte[] value);

    /** In words that the ledger keeps: {@code windows that end at or before 2026-01-01T00:00:00Z}. */
    String words();

    /** The same over a table. */
    String title();

    /** Which results may lack events, so that they are only counted, in a sentence; empty where none does. */
    Optional<String> incomplete();
}
