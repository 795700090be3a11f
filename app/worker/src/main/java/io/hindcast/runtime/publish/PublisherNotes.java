package io.hindcast.runtime.publish;

import io.hindcast.cluster.version.PublisherWaits;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.StableTopic;
import io.hindcast.runtime.schedule.Every;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WorkerListener;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a publisher waits for though nothing is wrong with it, and what people can do. Each is told once, and kept for whoever asks. Looked
 * after in one lane; anybody may ask.
 */
final class PublisherNotes {
    private static final Logger LOG = LoggerFactory.getLogger(PublisherNotes.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final String pipeline;
    private final PublisherWaits waits;
    private final WorkerListener listener;
    private final Every due = new Every(LOOK);
    private volatile List<String> notes = List.of();

    PublisherNotes(String pipeline, PublisherWaits waits, WorkerListener listener) {
        this.pipeline = pipeline;
        this.waits = waits;
        this.listener = listener;
    }

    List<String> all() {
        return notes;
    }

    void look(PipelineState state, StableTopic topic, Instant now) {
        if (!due.due(now)) {
            return;
        }
        try {
            set(waits.look(state, topic, now));
        } catch (KafkaException unseen) {
            // It is no trouble of the publisher, which runs all the same.
            LOG.debug("open transactions cannot be looked for pipeline={}", pipeline, unseen);
        }
    }

    void clear() {
        notes = List.of();
    }

    private void set(List<String> found) {
        List<String> before = notes;
        notes = List.copyOf(found);
        found.stream()
                .filter(note -> before.stream().noneMatch(known -> alike(known, note)))
                .forEach(note -> listener.notice(new Notice(
                        Notice.Kind.TROUBLE, pipeline, "is not wholly published into its stable topic: " + note)));
        if (!before.isEmpty() && found.isEmpty()) {
            listener.notice(new Notice(
                    Notice.Kind.RECOVERED,
                    pipeline,
                    "waits for nobody any more to be published into its stable topic"));
        }
    }

    /** What waits grows, which is no news. */
    private static boolean alike(String one, String other) {
        return plain(one).equals(plain(other));
    }

    private static String plain(String note) {
        int counts = note.indexOf(": ");
        return counts < 0 ? note : note.substring(0, counts);
    }
}
