package io.hindcast.tool.plan;

import io.hindcast.cluster.ClusterTrouble;
import io.hindcast.cluster.version.TopicReaders;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.StableTopic;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.PublisherNames;
import io.hindcast.tool.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whom it concerns if another version serves, as lines of a plan: the consumer groups of what is published now. */
record PlannedReaders(Session session, PipelineState pipeline) {
    private static final int SHOWN = 10;

    /** None where no group reads it, or none that this user may see. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        pipeline.bound()
                .map(StableTopic::name)
                .flatMap(topic -> readers(topic).map(who -> who + " read topic '" + topic + "' and follow a cutover"))
                .ifPresent(words -> lines.add("readers     " + words));
        pipeline.serving()
                .map(VersionState::id)
                .flatMap(serving -> readers(session.names(serving).resultsTopic())
                        .map(who -> who + " read the results of " + serving + " itself and do not follow a cutover"))
                .ifPresent(words -> lines.add((lines.isEmpty() ? "readers     " : "            ") + words));
        return lines;
    }

    private Optional<String> readers(String topic) {
        SortedSet<String> groups = new TreeSet<>();
        try {
            groups.addAll(new TopicReaders(session.cluster()).of(topic));
        } catch (RuntimeException failed) {
            if (ClusterTrouble.words(failed).isEmpty()) {
                throw failed;
            }
            return Optional.empty();
        }
        for (Optional<PublisherNames> publisher = Optional.of(pipeline.publisher(session.namespace()));
                publisher.isPresent();
                publisher = publisher.flatMap(PublisherNames::before)) {
            groups.remove(publisher.get().applicationId());
        }
        String names = groups.stream().limit(SHOWN).collect(Collectors.joining(", "));
        long more = Math.max(0L, groups.size() - SHOWN);
        return groups.isEmpty() ? Optional.empty() : Optional.of(names + (more > 0 ? " and " + more + " more" : ""));
    }
}
