package io.hindcast.runtime;

import io.hindcast.runtime.failure.FailureCause;
import io.hindcast.runtime.schedule.Every;
import io.hindcast.runtime.schedule.Lane;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WorkerListener;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Whether the cluster answers this worker: it is asked again and again in a lane, and people are told once when it does not, and
 * once when it does again. Nobody else would: Kafka's consumers wait for a broker in silence. Used by the control thread.
 */
final class Contact {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Runnable question;
    private final WorkerListener listener;
    private final Lane lane;
    private final Every due = new Every(PAUSE);
    private Optional<Instant> answered = Optional.empty();
    private volatile Optional<String> silence = Optional.empty();

    /** @param question waits for an answer of the cluster; fails with Kafka's exceptions if it gives up */
    Contact(Runnable question, WorkerListener listener, Lane lane) {
        this.question = question;
        this.listener = listener;
        this.lane = lane;
    }

    /** Has the cluster asked, if that is due. */
    void look(Instant now) {
        if (due.due(now)) {
            lane.offer(() -> ask(now));
        }
    }

    /** Since when the cluster has not answered, and how that shows; empty while it does. */
    Optional<String> silence() {
        return silence;
    }

    private void ask(Instant now) {
        try {
            question.run();
            answered = Optional.of(now);
            if (silence.isPresent()) {
                silence = Optional.empty();
                tell(Notice.Kind.RECOVERED, "is answered by the cluster again");
            }
        } catch (InterruptException ends) {
            // The worker closes its lanes, which says nothing of the cluster.
        } catch (KafkaException failed) {
            if (silence.isEmpty()) {
                Instant since = answered.orElse(now).truncatedTo(ChronoUnit.SECONDS);
                String reason = "the cluster has not answered since " + since + ": " + FailureCause.words(failed);
                silence = Optional.of(reason);
                tell(Notice.Kind.TROUBLE, "is held up: " + reason + "; it goes on by itself when the cluster answers");
            }
        }
    }

    private void tell(Notice.Kind kind, String text) {
        listener.notice(new Notice(kind, "the worker", text));
    }
}
