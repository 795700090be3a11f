package io.hindcast.operator;

import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.ByteWriter;
import io.hindcast.aggregate.GroupKey;

/** Partials on their way to one downstream partition, and how many were sent there since the beginning. */
final class FrameBuffer {
    private final ByteWriter partials = new ByteWriter();
    private int count;
    private long sent;

    FrameBuffer(long sent) {
        this.sent = sent;
    }

    void append(Timing timing, long sliceMs, GroupKey key, Accumulator partial) {
        timing.write(partials);
        partials.writeLong(sliceMs);
        partials.writeVarint(key.bytes().length);
        partials.write(key.bytes());
        partial.write(partials);
        count++;
        sent++;
    }

    int size() {
        return partials.size();
    }

    int count() {
        return count;
    }

    /** Partials sent, those that wait here included. */
    long sent() {
        return sent;
    }

    /** Everything that waits, as one frame; the buffer is empty afterwards. */
    byte[] frame(int sourcePartition, long watermarkMs) {
        byte[] frame = Frame.write(sourcePartition, watermarkMs, sent, count, partials);
        partials.reset();
        count = 0;
        return frame;
    }
}
