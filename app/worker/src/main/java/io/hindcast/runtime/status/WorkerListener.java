package io.hindcast.runtime.status;

import io.hindcast.pipeline.VersionId;
import org.apache.kafka.streams.KafkaStreams;

/** Hears what happens in a worker. Called by its threads, one call at a time: answer at once. */
public interface WorkerListener {
    /** Something that people want to know. */
    default void notice(Notice notice) {}

    /** The version runs in this; it is not started yet. */
    default void created(VersionId version, KafkaStreams streams) {}

    /** It was closed. */
    default void closed(VersionId version, KafkaStreams streams) {}
}
