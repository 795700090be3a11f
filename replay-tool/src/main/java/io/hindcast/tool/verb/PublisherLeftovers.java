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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the publisher of a pipeline has on the cluster, which goes when the pipeline is removed. The stable topic is not among it: that
 * is its consumers'.
 */
final class PublisherLeftovers {
    private final Session session;
    private final PipelineState pipeline;
    private final List<Generation> generations;

    PublisherLeftovers(Session session, PipelineState pipeline) {
        this.session = session;
        this.pipeline = pipeline;
        this.generations = pipeline.bound().isEmpty()
                ? List.of()
                : Stream.iterate(
                                Optional.of(pipeline.publisher(session.namespace())),
                                Optional::isPresent,
                                names -> names.flatMap(PublisherNames::before))
                        .map(names -> generation(new PublisherRemains(session.cluster(), names.orElseThrow())))
                        .filter(Generation::there)
                        .toList();
    }

    /** What one memory of the topic has left. */
    private record Generation(PublisherRemains remains, boolean changelog, boolean group) {
        boolean there() {
            return changelog || group;
        }
    }

    private static Generation generation(PublisherRemains remains) {
        return new Generation(remains, remains.hasChangelog(), groupMayBe(remains));
    }

    private static boolean groupMayBe(PublisherRemains remains) {
        try {
            return remains.hasGroup() || remains.members() > 0;
        } catch (MissingRightException unseen) {
            return true;
        }
    }

    /** Whether nothing is left; what may not be seen may be there. */
    boolean nothing() {
        return generations.isEmpty();
    }

    void show() {
        for (Generation one : generations) {
            if (one.changelog) {
                session.terminal().line("  topic           " + one.remains.changelog());
            }
            session.terminal().line("  consumer group  " + one.remains.group());
        }
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
            generations.forEach(one -> delete(one, left));
        } catch (RuntimeException failed) {
            left.add("the publisher's: " + ClusterTrouble.words(failed).orElseThrow(() -> failed));
        }
        return left;
    }

    private void delete(Generation one, List<String> left) {
        PublisherRemains remains = one.remains;
        int members = GroupLeaving.membersLeft(
                session, remains::members, "waiting until the workers have stopped publishing ...");
        if (!session.state().pipeline(pipeline.name()).removed()) {
            left.add("the publisher's: pipeline '" + pipeline.name() + "' was proposed again meanwhile");
        } else if (members > 0) {
            left.add("the publisher's: " + Counted.of(members, "thread") + " of workers still in consumer group '"
                    + remains.group() + "' after " + GroupLeaving.PATIENCE.toSeconds() + " s; stop those workers");
        } else {
            delete("topic " + remains.changelog(), one.changelog, remains::deleteChangelog, left);
            delete("consumer group " + remains.group(), true, remains::deleteGroup, left);
        }
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
