package io.hindcast.ledger;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the newest whole snapshot among records at the end of a ledger. Used by one reader.
 *
 * <p>Workers write one every {@link #EVERY} records, so there is one among the last {@link #LOOK_BACK}; where there is none, all
 * records are folded.
 */
public final class Snapshots {
    /** A worker writes one when so many records were folded since the last. */
    public static final long EVERY = 1_000;

    /** So many records back it is looked for one. */
    public static final long LOOK_BACK = 2 * EVERY + EVERY / 2;

    private final Map<Whole, SortedMap<Integer, Snapshot>> found = new HashMap<>();

    /** What parts must have in common. */
    private record Whole(long of, int parts, String digest, Optional<String> chain) {}

    /**
     * A snapshot that is whole.
     *
     * @param chain up to where it was folded, as its writer knew it; empty where a release wrote it that knew no chain
     */
    public record Found(ControlPlane state, Optional<Chain> chain) {}

    /** The records that hold a state, if it is time for them. */
    static List<Snapshot> due(ControlPlane state) {
        return state.level().number() >= Kind.SNAPSHOT.level()
                        && state.tooNew().isEmpty()
                        && state.offset() - state.snapshotOf() > EVERY
                ? SnapshotText.of(state)
                : List.of();
    }

    /** Hears what stands at some offset. */
    public void hear(LedgerRead read) {
        if (read instanceof LedgerRead.Entry entry
                && entry.entry().record() instanceof Snapshot snapshot
                && SnapshotText.reads(snapshot.fold())) {
            found.computeIfAbsent(
                            new Whole(
                                    snapshot.of(), snapshot.parts(), snapshot.digest(), chain(entry.entry(), snapshot)),
                            whole -> new TreeMap<>())
                    .put(snapshot.part(), snapshot);
        }
    }

    /** It was decided on the state that it holds. */
    private static Optional<String> chain(LedgerEntry entry, Snapshot snapshot) {
        return entry.stamp().chain().filter(chain -> entry.draft().basedOn() == snapshot.of());
    }

    /** The newest state that is whole; empty if there is none. */
    public Optional<Found> newest() {
        return found.entrySet().stream()
                .filter(parts -> parts.getValue().size() == parts.getKey().parts())
                .sorted(Comparator.comparing(parts -> -parts.getKey().of()))
                .map(parts -> SnapshotText.read(List.copyOf(parts.getValue().values()))
                        .map(state -> new Found(
                                state, parts.getKey().chain().map(hash -> new Chain(state.offset() + 1, hash)))))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
