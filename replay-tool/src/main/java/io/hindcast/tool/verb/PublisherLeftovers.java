package io.hindcast.tool.verb;

import io.hindcast.cluster.ClusterTrouble;
import io.hindcast.cluster.MissingRightException;
import io.hindcast.cluster.version.PublisherRemains;
import io.hindcast.ledger.PipelineState;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.PublisherNames;
import io.hindcast.tool.session.Session;
import java.util.ArrayList;
import java.util.List;

/**
 * What the publisher of a pipeline has on the cluster, which goes when the pipeline is removed. The stable topic is not among it: that
 * is its consumers'.
 */
final class PublisherLeftovers {
    private final Session session;
    private final PipelineState pipeline;
    private final PublisherRemains remains;
    private final boolean changelog;
    private final boolean nothing;

    PublisherLeftovers(Session session, PipelineState pipeline) {
        this.session = session;
        this.pipeline = pipeline;
        this.remains =
                new PublisherRemains(session.cluster(), new PublisherNames(session.namespace(), pipeline.name()));
        this.changelog = pipeline.bound().isPresent() && remains.hasChangelog();
        this.nothing = pipeline.bound().isEmpty() || (!changelog && !groupMayBe());
    }

    private boolean groupMayBe() {
        try {
            return remains.hasGroup() || remains.members() > 0;
        } catch (MissingRightException unseen) {
            return true;
        }
    }

    /** Whether nothing is left; what may not be seen may be there. */
    boolean nothing() {
        return nothing;
    }

    void show() {
        if (changelog) {
            session.terminal().line("  topic           " + remains.changelog());
        }
        session.terminal().line("  consumer group  " + remains.group());
    }

    /** Says that the stable topic is not deleted. */
    void showKept() {
        pipeline.bound()
                .ifPresent(topic -> session.terminal()
                        .line("Topic '" + topic.name()
                                + "' stays, with what was said there: it is its consumers', and the"
                                + " ledger keeps it for " + pipeline.name()));
    }

    /**
     * Deletes it when no worker publishes any more.
     *
     * @return what is left and why
     */
    List<String> delete() {
        List<String> left = new ArrayList<>();
        try {
            int members = GroupLeaving.membersLeft(
                    session, remains::members, "waiting until the workers have stopped publishing ...");
            if (!session.state().pipeline(pipeline.name()).removed()) {
                left.add("the publisher's: pipeline '" + pipeline.name() + "' was proposed again meanwhile");
            } else if (members > 0) {
                left.add("the publisher's: " + Counted.of(members, "thread") + " of workers still in consumer group '"
                        + remains.group() + "' after " + GroupLeaving.PATIENCE.toSeconds() + " s; stop those workers");
            } else {
                delete("topic " + remains.changelog(), changelog, remains::deleteChangelog, left);
                delete("consumer group " + remains.group(), true, remains::deleteGroup, left);
            }
        } catch (RuntimeException failed) {
            left.add("the publisher's: " + ClusterTrouble.words(failed).orElseThrow(() -> failed));
        }
        return left;
    }

    private void delete(String what, boolean there, Runnable deletion, List<String> left) {
        if (!there) {
            return;
        }
        try {
            deletion.run();
            session.terminal().line("deleted " + what);
        } catch (MissingRightException refused) {
            left.add(what + ": " + refused.getMessage());
        }
    }
}
