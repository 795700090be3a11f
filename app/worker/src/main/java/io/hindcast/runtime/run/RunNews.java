package io.hindcast.runtime.run;

import io.hindcast.expression.KeptText;
import io.hindcast.pipeline.VersionId;
import io.hindcast.runtime.status.Condition;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.zone.OtherRules;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people hear of a version on this worker: trouble, that it works again, what it has to do without. Single-threaded. */
final class RunNews {
    private static final Logger LOG = LoggerFactory.getLogger(RunNews.class);

    private final VersionId version;
    private final WorkerListener listener;
    private String told = "";
    private boolean restraintTold;

    RunNews(VersionId version, WorkerListener listener) {
        this.version = version;
        this.listener = listener;
    }

    /** It does not run. */
    void trouble(Condition condition) {
        if (condition.news().equals(told)) {
            return;
        }
        told = condition.news();
        tell(Notice.Kind.TROUBLE, told);
    }

    /** Its local state is thrown away. */
    void rebuilt(String reason) {
        told = reason;
        tell(
                Notice.Kind.TROUBLE,
                "has stopped here, deletes its local state and restores it from its changelog: " + reason);
    }

    /**
     * It runs.
     *
     * @param restraint what it may not do all the same; looked at once
     */
    void runs(Supplier<Optional<String>> restraint) {
        works();
        if (restraintTold) {
            return;
        }
        restraintTold = true;
        try {
            restraint.get().ifPresent(text -> tell(Notice.Kind.RESTRAINED, text));
        } catch (KafkaException failed) {
            LOG.debug("rights cannot be looked at version={}", version, failed);
        }
    }

    /** It goes on by rules of zones that are not those of this Java. */
    void otherRules(OtherRules zone) {
        tell(
                Notice.Kind.OTHER_ZONES,
                "goes on by the rules of " + zone.own() + " that the ledger recorded with it; by those of this Java ("
                        + zone.other().release() + ") results would differ from " + zone.from()
                        + " on. A replay from such a Java takes them up: ./replay --from-earliest "
                        + version.pipeline());
    }

    /** It goes on as the release began it that has proposed it. */
    void boundsFewer() {
        tell(
                Notice.Kind.EARLIER_RELEASE,
                "goes on as an earlier release began it: texts in its keys, and of min and max, may have any length, and one that"
                        + " is too large for its topics ends it. A replay takes up the bound of " + KeptText.MOST_BYTES
                        + " bytes: ./replay --from-earliest " + version.pipeline());
    }

    /** Nothing is wrong with it. */
    void works() {
        if (!told.isEmpty()) {
            told = "";
            tell(Notice.Kind.RECOVERED, "works again");
        }
    }

    private void tell(Notice.Kind kind, String text) {
        listener.notice(new Notice(kind, version.toString(), text));
    }
}
