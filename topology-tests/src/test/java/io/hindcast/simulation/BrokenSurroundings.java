package io.hindcast.simulation;

import io.hindcast.account.Progress;
import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.Varint;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Rules of what surrounds the operators that are broken: the log, the stores, the transactions. */
enum BrokenSurroundings implements Sabotage {
    /** The watermark is told before the partials that it covers. */
    WATERMARK_FIRST {
        @Override
        public List<byte[]> sent(byte[] frame) {
            ByteBuffer in = ByteBuffer.wrap(frame);
            byte version = in.get();
            long from = Varint.read(in);
            long watermarkMs = Varint.read(in);
            long sent = Varint.read(in);
            long count = Varint.read(in);
            ByteWriter early = new ByteWriter();
            early.writeByte(version);
            early.writeVarint(from);
            early.writeVarint(watermarkMs);
            early.writeVarint(sent - count);
            early.writeVarint(0);
            return List.of(early.toByteArray(), frame);
        }
    },

    /** A late event counts as on time. */
    LATE_AS_ON_TIME {
        @Override
        public List<byte[]> sent(byte[] frame) {
            ByteBuffer in = ByteBuffer.wrap(frame);
            in.get();
            for (int varint = 0; varint < 4; varint++) {
                Varint.read(in);
            }
            if (in.hasRemaining()) {
                onTime(frame, in.position());
            }
            return List.of(frame);
        }
    },

    /** A frame is lost now and then. */
    FRAME_LOST {
        @Override
        public List<byte[]> sent(byte[] frame) {
            return frame[frame.length - 1] % 8 == 0 ? List.of() : List.of(frame);
        }
    },

    /** Every frame comes twice. */
    FRAME_TWICE {
        @Override
        public List<byte[]> sent(byte[] frame) {
            return List.of(frame, frame);
        }
    },

    /** A new instance does not know how many windows events have missed. */
    MISSED_LOST {
        @Override
        public Progress restored(Progress committed) {
            return with(committed, values -> values.computeIfPresent(Progress.MISSED, (name, missed) -> 0L));
        }
    },

    /** A new instance takes it that windows were missed which nobody has counted. */
    MISSED_UNKNOWN {
        @Override
        public Progress restored(Progress committed) {
            return with(committed, values -> values.remove(Progress.MISSED));
        }
    },

    /** A new instance does not know M_p. */
    WATERMARK_LOST {
        @Override
        public Progress restored(Progress committed) {
            return with(committed, values -> values.remove(Progress.WATERMARK));
        }
    },

    /** A new instance takes M_p of records that it has not processed yet. */
    WATERMARK_AHEAD {
        @Override
        public Progress restored(Progress committed) {
            return with(committed, values -> values.put(Progress.WATERMARK, committed.watermarkMs() + 5_000));
        }
    },

    /** A new instance does not know what was counted before. */
    NUMBERS_LOST {
        @Override
        public Progress restored(Progress committed) {
            return with(committed, values -> values.keySet().retainAll(Set.of(Progress.WATERMARK)));
        }
    },

    /** A new instance does not know how many partials were sent. */
    PARTIAL_COUNTS_LOST {
        @Override
        public Progress restored(Progress committed) {
            return with(committed, values -> values.remove(Progress.partialsTo(0)));
        }
    },

    /** A changelog is not restored. */
    STATE_LOST {
        @Override
        public void restored(MemoryWindows store) {
            store.lose();
        }
    },

    /** What a crashed task wrote to its store stays there. */
    STATE_OUTLIVES_ABORT {
        @Override
        public boolean keepsAbortedState() {
            return true;
        }
    },

    /** What a crashed thread sent becomes visible all the same. */
    OUTPUT_OUTLIVES_ABORT {
        @Override
        public boolean keepsAbortedOutput() {
            return true;
        }
    },

    /** Healthy tasks go on after their transaction was aborted. */
    POSITION_OUTLIVES_ABORT {
        @Override
        public boolean skipsAfterAbort() {
            return true;
        }
    },

    /** Offsets are committed without the output that belongs to them. */
    OUTPUT_MISSES_COMMIT {
        @Override
        public boolean commitsOutput() {
            return false;
        }
    },

    /** Tombstones are not written. */
    WITHDRAWALS_LOST {
        @Override
        public void publish(Cluster.Published result, List<Cluster.Published> results) {
            if (!result.isTombstone()) {
                results.add(result);
            }
        }
    },

    /** An early result says that it is final. */
    EARLY_AS_FINAL {
        @Override
        public void publish(Cluster.Published result, List<Cluster.Published> results) {
            results.add(new Cluster.Published(
                    result.key(), result.value().replace("false,\"reason\":\"early\"", "true,\"revision\":1")));
        }
    },

    /** An early result is shown once, however the window fills. */
    EARLY_ONCE {
        @Override
        public void publish(Cluster.Published result, List<Cluster.Published> results) {
            boolean again = result.value().contains("\"reason\":\"early\"")
                    && results.stream().anyMatch(earlier -> earlier.key().equals(result.key()));
            if (!again) {
                results.add(result);
            }
        }
    },

    /** A new instance does not know what its windows have shown. */
    SHOWN_LOST {
        @Override
        public void restored(MemoryWindows store) {
            store.forgetShown();
        }
    },

    /** A piece of a large entry is not restored. */
    PIECES_LOST {
        @Override
        public void restored(MemoryWindows store) {
            store.losePieces();
        }
    },

    /** Ingest does not know where its watermark begins. */
    FLOOR_LOST {
        @Override
        public long floorMs(long floorMs) {
            return 0;
        }
    },

    /** A start floor is below the watermark before the start. */
    START_FLOOR_TOO_LOW {
        @Override
        public long startFloorMs(long boundMs) {
            return Math.max(0, boundMs - 20_000);
        }
    },

    /** The watermark of a new partition begins where windows were published already. */
    GROWTH_FLOOR_TOO_LOW {
        @Override
        public long growthFloorMs(long furthestMs, long frontierMs) {
            return Math.max(0, furthestMs - 20_000);
        }
    },

    /** The watermark of a new partition begins at the highest frontier, although a slice behind it may be published. */
    GROWTH_FLOOR_AT_THE_FRONTIER {
        @Override
        public long growthFloorMs(long furthestMs, long frontierMs) {
            return frontierMs;
        }
    },

    /** A heartbeat stands before the results that it covers. */
    HEARTBEAT_FIRST {
        @Override
        public void tell(Transaction transaction, Runnable heartbeat) {
            transaction.sendFirst(heartbeat);
        }
    },

    /** A heartbeat takes windows for complete that have ended, and not closed. */
    HEARTBEAT_WITHOUT_GRACE {
        @Override
        public long completeUpToMs(long soundMs, long closingMs, long watermarkMs) {
            return soundMs + closingMs;
        }
    },

    /** A heartbeat takes windows for complete that the watermark has closed, although their publication is cut off. */
    HEARTBEAT_OF_THE_WATERMARK {
        @Override
        public long completeUpToMs(long soundMs, long closingMs, long watermarkMs) {
            return watermarkMs - closingMs;
        }
    },

    /** Results of one commit come in the wrong order. */
    RESULTS_REVERSED {
        @Override
        public void publish(Cluster.Published result, List<Cluster.Published> results) {
            results.add(Math.max(0, results.size() - 1), result);
        }
    };

    private static Progress with(Progress committed, Consumer<Map<String, Long>> change) {
        Map<String, Long> values = new HashMap<>(committed.values());
        change.accept(values);
        return new Progress(values);
    }

    /** Whatever a partial was late for, it is no longer. */
    private static void onTime(byte[] frame, int at) {
        if (frame[at] == 2) {
            frame[at + 1] = 0;
            frame[at + 2] = 0;
        } else {
            frame[at] = 0;
        }
    }
}
