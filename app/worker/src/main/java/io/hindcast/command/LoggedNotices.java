package io.hindcast.command;

import io.hindcast.pipeline.VersionId;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.trouble.ReplayHint;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells people, in the log, and whoever listens besides. */
final class LoggedNotices implements WorkerListener {
    /** The name of the logger of what a worker says of itself. */
    static final String LOGGER = "io.hindcast.worker";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private final String options;
    private final Optional<WorkerListener> also;

    /** @param options how the replay tool gets to this worker's ledger */
    LoggedNotices(String options, Optional<WorkerListener> also) {
        this.options = options;
        this.also = also;
    }

    @Override
    public void notice(Notice notice) {
        LOG.atLevel(level(notice.kind()))
                .addKeyValue("event", notice.kind().word())
                .addKeyValue("about", notice.about())
                .log(ReplayHint.complete(notice.line(), options));
    }

    private static Level level(Notice.Kind kind) {
        if (!kind.bad()) {
            return Level.INFO;
        }
        return kind == Notice.Kind.STOPPED ? Level.ERROR : Level.WARN;
    }

    @Override
    public void created(VersionId version, KafkaStreams streams) {
        also.ifPresent(listener -> listener.created(version, streams));
    }

    @Override
    public void closed(VersionId version, KafkaStreams streams) {
        also.ifPresent(listener -> listener.closed(version, streams));
    }
}
