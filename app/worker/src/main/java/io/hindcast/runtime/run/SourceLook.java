package io.hindcast.runtime.run;

import io.hindcast.ledger.Started;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.runtime.ground.Preparation;
import io.hindcast.runtime.schedule.Every;
import io.hindcast.runtime.status.Condition;
import io.hindcast.start.Objection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the sources of a version that runs are still what it was started on. Kafka Streams itself would go on with a
 * topic that was made anew, and would hear of new partitions minutes later. Looked at twice, since a broker may not know of all
 * topics in its first moments; and what is missing is looked for longer than that. Single-threaded.
 */
final class SourceLook {
    private static final Logger LOG = LoggerFactory.getLogger(SourceLook.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Started start;
    private final Preparation preparation;
    private final Doubt doubt;
    private final RunNews news;
    private final Every due = new Every(PAUSE);
    private Optional<Objection> suspicion = Optional.empty();

    /** @param doubt of the version, whatever else is missing */
    SourceLook(Started start, Preparation preparation, Doubt doubt, RunNews news) {
        this.start = start;
        this.preparation = preparation;
        this.doubt = doubt;
        this.news = news;
    }

    /** Why it cannot go on with them; looked for when it is due, and empty in between. */
    Optional<Objection> changed(Pipeline pipeline, Instant now) {
        if (!due.due(now)) {
            return Optional.empty();
        }
        try {
            Optional<Objection> found = preparation.changed(start, pipeline);
            boolean again = found.isPresent() && found.equals(suspicion);
            suspicion = found;
            if (found.isEmpty() && doubt.dispel()) {
                news.works();
            }
            return again && certain(found.get(), now) ? found : Optional.empty();
        } catch (KafkaException trouble) {
            LOG.debug("sources cannot be looked at version={}", start.version(), trouble);
            return Optional.empty();
        }
    }

    private boolean certain(Objection objection, Instant now) {
        if (objection.kind() == Objection.Kind.SEEN) {
            return true;
        }
        Instant until = doubt.until(now);
        news.trouble(new Condition.Searching(objection.reason(), now, until));
        return !until.isAfter(now);
    }
}
