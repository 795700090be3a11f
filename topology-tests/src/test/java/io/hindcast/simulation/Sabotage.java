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

/** A rule of the surroundings that is broken on purpose: the simulation must notice each of them. */
enum Sabotage {
    NONE,

    /** The watermark is told before the partials that it covers. */
    WATERMARK_FIRST {
        @Override
        List<byte[]> sent(byte[] frame) {
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
        List<byte[]> sent(byte[] frame) {
            ByteBuffer in = ByteBuffer.wrap(frame);
            in.get();
            for (int varint = 0; varint < 4; varint++) {
                Varint.read(in);
            }
            if (in.hasRemaining()) {
                frame[in.position()] = 0;
            }
            return List.of(frame);
        }
    },

    /** A frame is lost now and then. */
    FRAME_LOST {
        @Override
        List<byte[]> sent(byte[] frame) {
            return frame[frame.length - 1] % 8 == 0 ? List.of() : List.of(frame);
        }
    },

    /** Every frame comes twice. */
    FRAME_TWICE {
        @Override
        List<byte[]> sent(byte[] frame) {
            return List.of(frame, frame);
        }
    },

    /** A new instance does not know M_p. */
    WATERMARK_LOST {
        @Override
        Progress restored(Progress committed) {
            return with(committed, values -> values.remove(Progress.WATERMARK));
        }
    },

    /** A new instance takes M_p of records that it has not processed yet. */
    WATERMARK_AHEAD {
        @Override
        Progress restored(Progress committed) {
            return with(committed, values -> values.put(Progress.WATERMARK, committed.watermarkMs() + 5_000));
        }
    },

    /** A new instance does not know what was counted before. */
    NUMBERS_LOST {
        @Override
        Progress restored(Progress committed) {
            return with(committed, values -> values.keySet().retainAll(Set.of(Progress.WATERMARK)));
        }
    },

    /** A new instance does not know how many partials were sent. */
    PARTIAL_COUNTS_LOST {
        @Override
        Progress restored(Progress committed) {
            return with(committed, values -> values.remove(Progress.partialsTo(0)));
        }
    },

    /** A changelog is not restored. */
    STATE_LOST {
        @Override
        void restored(MemoryWindows store) {
            store.lose();
        }
    },

    /** What a crashed task wrote to its store stays there. */
    STATE_OUTLIVES_ABORT {
        @Override
        boolean keepsAbortedState() {
            return true;
        }
    },

    /** What a crashed thread sent becomes visible all the same. */
    OUTPUT_OUTLIVES_ABORT {
        @Override
        boolean keepsAbortedOutput() {
            return true;
        }
    },

    /** Healthy tasks go on after their transaction was aborted. */
    POSITION_OUTLIVES_ABORT {
        @Override
        boolean skipsAfterAbort() {
            return true;
        }
    },

    /** Offsets are committed without the output that belongs to them. */
    OUTPUT_MISSES_COMMIT {
        @Override
        boolean commitsOutput() {
            return false;
        }
    },

    /** Tombstones are not written. */
    WITHDRAWALS_LOST {
        @Override
        void publish(Cluster.Published result, List<Cluster.Published> results) {
            if (!result.isTombstone()) {
                results.add(result);
            }
        }
    },

    /** An early result says that it is final. */
    EARLY_AS_FINAL {
        @Override
        void publish(Cluster.Published result, List<Cluster.Published> results) {
            results.add(new Cluster.Published(
                    result.key(), result.value().replace("false,\"reason\":\"early\"", "true,\"revision\":1")));
        }
    },

    /** An early result is shown once, however the window fills. */
    EARLY_ONCE {
        @Override
        void publish(Cluster.Published result, List<Cluster.Published> results) {
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
        void restored(MemoryWindows store) {
            store.forgetShown();
        }
    },

    /** Ingest does not know where its watermark begins. */
    FLOOR_LOST {
        @Override
        long floorMs(long floorMs) {
            return 0;
        }
    },

    /** A start floor is below the watermark before the start. */
    START_FLOOR_TOO_LOW {
        @Override
        long startFloorMs(long boundMs) {
            return Math.max(0, boundMs - 20_000);
        }
    },

    /** The watermark of a new partition begins where windows were published already. */
    GROWTH_FLOOR_TOO_LOW {
        @Override
        long growthFloorMs(long furthestMs, long frontierMs) {
            return Math.max(0, furthestMs - 20_000);
        }
    },

    /** The watermark of a new partition begins at the highest frontier, although a slice behind it may be published. */
    GROWTH_FLOOR_AT_THE_FRONTIER {
        @Override
        long growthFloorMs(long furthestMs, long frontierMs) {
            return frontierMs;
        }
    },

    /** Results of one commit come in the wrong order. */
    RESULTS_REVERSED {
        @Override
        void publish(Cluster.Published result, List<Cluster.Published> results) {
            results.add(Math.max(0, results.size() - 1), result);
        }
    };

    private static Progress with(Progress committed, Consumer<Map<String, Long>> change) {
        Map<String, Long> values = new HashMap<>(committed.values());
        change.accept(values);
        return new Progress(values);
    }

    /** What is sent downstream instead of a frame. */
    List<byte[]> sent(byte[] frame) {
        return List.of(frame);
    }

    /** What a new instance is told of the committed numbers. */
    Progress restored(Progress committed) {
        return committed;
    }

    /** What happens to a store before a new instance uses it. */
    void restored(MemoryWindows store) {}

    void publish(Cluster.Published result, List<Cluster.Published> results) {
        results.add(result);
    }

    /** Where a partition's watermark begins, as ingest is told. */
    long floorMs(long floorMs) {
        return floorMs;
    }

    /** Where the watermark of a partition begins that is not read from its first record on. */
    long startFloorMs(long boundMs) {
        return boundMs;
    }

    /**
     * Where the watermark of a new partition begins.
     *
     * @param furthestMs the highest watermark of a version
     * @param frontierMs the highest frontier of a task
     */
    long growthFloorMs(long furthestMs, long frontierMs) {
        return furthestMs;
    }

    boolean keepsAbortedState() {
        return false;
    }

    boolean keepsAbortedOutput() {
        return false;
    }

    boolean skipsAfterAbort() {
        return false;
    }

    boolean commitsOutput() {
        return true;
    }
}
