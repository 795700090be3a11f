package io.hindcast.publisher;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows that lose what a sabotage wants them to lose. */
final class BrokenRows extends MemoryRows {
    private final Set<Sabotage> sabotages;

    BrokenRows(Set<Sabotage> sabotages) {
        this.sabotages = sabotages;
    }

    @Override
    public void put(byte[] key, byte @Nullable [] row) {
        boolean forgotten = sabotages.contains(Sabotage.FORGET_ROW)
                && row != null
                && key[0] == StoreKeys.startingAt(0)[0]
                && StoreKeys.isSaid(key)
                && Said.read(row).withdrawn();
        super.put(key, forgotten ? null : row);
    }

    @Override
    public Rows range(byte[] from, byte[] until) {
        boolean carried = from[0] == StoreKeys.WINDOWS_END[0];
        boolean news = from.length == StoreKeys.startingAt(0).length
                && !Arrays.equals(from, StoreKeys.startingAt(Long.MIN_VALUE));
        boolean lost =
                (carried && sabotages.contains(Sabotage.NO_SWEEP)) || (news && sabotages.contains(Sabotage.NEWS_WAITS));
        return super.range(from, lost ? from : until);
    }
}
