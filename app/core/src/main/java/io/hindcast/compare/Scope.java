package io.hindcast.compare;

import io.hindcast.ledger.Reach;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.ResultUnit;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What of two versions' results topics is compared, and how a record of them is read: there is one for each kind of results that
 * bodies of pipelines have. Immutable.
 */
public sealed interface Scope permits WindowScope, EventScope {
    /** Why two pipelines cannot be compared, in a sentence without its end; empty where they can. */
    static Optional<String> apart(Pipeline version, Pipeline other) {
        return ResultUnit.of(version) == ResultUnit.of(other)
                ? Optional.empty()
                : Optional.of("one has results of " + ResultUnit.of(version).plural() + ", the other one of "
                        + ResultUnit.of(other).plural() + ", so no result of the one has a counterpart in the other");
    }

    /** What both versions have surely published, of two that are not {@link #apart}. Each kind of body answers beside each other one, or this does not compile. */
    static Scope of(Seen version, Seen other) {
        apart(version.pipeline(), other.pipeline()).ifPresent(why -> {
            throw new IllegalArgumentException("two that cannot be compared: " + why);
        });
        return version.pipeline()
                .body()
                .as(windows -> other.pipeline()
                        .body()
                        .as(otherWindows -> windows.isRolling()
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
