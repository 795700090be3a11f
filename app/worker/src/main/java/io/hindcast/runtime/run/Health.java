package io.hindcast.runtime.run;

import io.hindcast.ledger.Started;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.runtime.failure.FailureCause;
import io.hindcast.runtime.failure.FailureCause.Damaged;
import io.hindcast.runtime.ground.Ground;
import io.hindcast.runtime.schedule.Backoff;
import io.hindcast.runtime.schedule.Every;
import io.hindcast.runtime.status.Condition;
import io.hindcast.start.Objection;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a version does on this worker: its condition, what follows from what befalls it, and when it is tried again. Anybody may
 * read the condition; all else is single-threaded.
 */
final class Health implements FailureCause.Sufferer {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final Started start;
    private final Ground ground;
    private final Doubt doubt;
    private final RunNews news;
    private final Backoff backoff = new Backoff();
    private final Damages damages = new Damages();
    private Instant now = Instant.EPOCH;
    private volatile Condition condition = new Condition.Starting();

    /** @param doubt of the version, whatever is missing */
    Health(Started start, Ground ground, Doubt doubt, RunNews news) {
        this.start = start;
        this.ground = ground;
        this.doubt = doubt;
        this.news = news;
    }

    Condition condition() {
        return condition;
    }

    /** The version is looked after at this time. */
    void at(Instant time) {
        now = time;
    }

    /** Whether what does not run is to be tried now. */
    boolean due() {
        if (condition instanceof Condition.Backoff waiting) {
            return Every.passed(waiting.since(), Duration.between(waiting.since(), waiting.until()), now);
        }
        if (condition instanceof Condition.Searching searching) {
            return Every.passed(searching.since(), Doubt.LOOK, now);
        }
        return condition instanceof Condition.Starting;
    }

    /** Nothing on the cluster speaks against it. */
    void prepared() {
        doubt.dispel();
        starting();
    }

    void starting() {
        condition = new Condition.Starting();
    }

    void running(Pipeline pipeline) {
        boolean already = condition.running();
        condition = new Condition.Running();
        if (!already) {
            news.runs(() -> ground.preparation().restraint(start, pipeline));
        }
    }

    /** It was told to stop, and has not within the limit. */
    void stopping(String why) {
        condition = new Condition.Stopping(why);
        news.trouble(condition);
    }

    void ended() {
        condition = new Condition.Ended();
    }

    /** This release does not run it. */
    void unfit(String reason) {
        condition = new Condition.Unfit(reason);
        news.trouble(condition);
    }

    /** The ledger will stop it on all workers; until then there is nothing to run. */
    void awaitsGrowth() {
        condition = new Condition.Backoff("a source has got partitions, which are taken up", now, now.plusSeconds(1));
    }

    /** Whether a damaged state still lies on this machine. */
    boolean damaged() {
        return damages.present();
    }

    /** That is deleted. */
    void cleared() {
        damages.gone();
    }

    void object(Objection objection) {
        if (objection.kind() == Objection.Kind.SEEN) {
            end(objection.reason());
        } else {
            lost(objection.reason());
        }
    }

    @Override
    public void end(String reason) {
        condition = new Condition.Broken(reason);
        try {
            ground.preparation().leave(start);
        } catch (KafkaException failed) {
            LOG.debug("places in the group cannot be given up version={}", start.version(), failed);
        }
    }

    @Override
    public void troubled(String reason) {
        condition = new Condition.Backoff(reason, now, backoff.after(now));
        news.trouble(condition);
    }

    @Override
    public void lost(String reason) {
        Instant until = doubt.until(now);
        if (!until.isAfter(now)) {
            end(reason);
            return;
        }
        condition = new Condition.Searching(reason, now, until);
        news.trouble(condition);
    }

    @Override
    public void damaged(Damaged damage) {
        if (damages.again(damage)) {
            end(damage.reason() + "; it had been restored from its changelog since the state before was damaged, too: a"
                    + " replay starts a new version");
            return;
        }
        condition = new Condition.Backoff(damage.reason(), now, backoff.after(now));
        news.rebuilt(damage.reason());
    }

    @Override
    public void die(Throwable thrown) {
        ground.emergency().declare(start.version() + " has met", thrown);
        condition = new Condition.Unfit("this worker ends: " + FailureCause.words(thrown));
    }
}
