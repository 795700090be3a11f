package io.hindcast.runtime;

import io.hindcast.pipeline.VersionId;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WorkerListener;
import org.apache.kafka.streams.KafkaStreams;

/** Hands one call after the other on, whichever threads they come from. */
final class InTurn implements WorkerListener {
    private final WorkerListener listener;

    InTurn(WorkerListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void notice(Notice notice) {
        listener.notice(notice);
    }

    @Override
    public synchronized void created(VersionId version, KafkaStreams streams) {
        listener.created(version, streams);
    }

    @Override
    public synchronized void closed(VersionId version, KafkaStreams streams) {
        listener.closed(version, streams);
    }
}
