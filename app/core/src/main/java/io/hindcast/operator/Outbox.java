package io.hindcast.operator;

import io.hindcast.account.Progress;
import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.GroupKey;

/**
 * What an input partition sends downstream: frames of partials, with the watermark that covers them, to each downstream
 * partition. It counts the partials, so that the receiver can tell when one was lost or doubled.
 */
final class Outbox implements Combiner.Partials {
    /** Larger frames are sent on without waiting for the commit; far below a broker's usual limit of 1 MB. */
    private static final int FRAME_BYTES = 128 * 1024;

    private final int sourcePartition;
    private final Partitioning partitioning;
    private final FrameSink sink;
    private final FrameBuffer[] buffers;
    private long announcedMs;

    Outbox(int sourcePartition, int downstreamPartitions, Partitioning partitioning, Resume resume, FrameSink sink) {
        this.sourcePartition = sourcePartition;
        this.partitioning = partitioning;
        this.sink = sink;
        buffers = new FrameBuffer[downstreamPartitions];
        for (int to = 0; to < downstreamPartitions; to++) {
            buffers[to] = new FrameBuffer(resume.partialsSentTo(to));
        }
    }

    @Override
    public void take(Timing timing, long sliceMs, GroupKey key, Accumulator partial) {
        int to = partitioning.partition(key.bytes());
        FrameBuffer buffer = buffers[to];
        buffer.append(timing, sliceMs, key, partial);
        if (buffer.size() >= FRAME_BYTES) {
            send(to, announcedMs);
        }
    }

    /**
     * Sends what is left with the watermark, and the watermark to everybody, as far as this is wanted. A watermark that everybody
     * has been told is sent again only with {@link Announce#AGAIN}.
     */
    void announce(long watermarkMs, Announce announce) {
        boolean toAll = announce == Announce.AGAIN || (announce == Announce.IF_MOVED && watermarkMs > announcedMs);
        if (toAll) {
            announcedMs = watermarkMs;
        }
        for (int to = 0; to < buffers.length; to++) {
            if (toAll || buffers[to].count() > 0) {
                send(to, watermarkMs);
            }
        }
    }

    void record(Commit commit) {
        for (int to = 0; to < buffers.length; to++) {
            commit.value(Progress.partialsTo(to), buffers[to].sent());
        }
    }

    private void send(int to, long watermarkMs) {
        sink.send(to, buffers[to].frame(sourcePartition, watermarkMs));
    }
}
