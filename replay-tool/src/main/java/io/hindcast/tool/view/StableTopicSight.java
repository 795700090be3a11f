package io.hindcast.tool.view;

import io.hindcast.cluster.version.GroupMembers;
import io.hindcast.cluster.version.PublisherReader;
import io.hindcast.cluster.version.PublisherWaits;
import io.hindcast.cluster.version.StableTopicCheck;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.StableTopic;
import io.hindcast.pipeline.PublisherNames;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.PublisherProgress;
import io.hindcast.progress.ResultsTaken;
import io.hindcast.tool.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.function.Supplier;

/** Looks at what a stable topic's publisher does on the cluster. What may not be seen is said, and is no failure. */
final class StableTopicSight {
    /** What is at work has moved on by then. */
    private static final Duration MOMENT = Duration.ofMillis(1_500);

    private final Session session;
    private final PublisherNames names;
    private final StableTopicCheck topics;
    private final Unseen unseen = new Unseen();

    StableTopicSight(Session session, PipelineState pipeline) {
        this.session = session;
        this.names = pipeline.publisher(session.namespace());
        this.topics = new StableTopicCheck(session.cluster());
    }

    String group() {
        return names.applicationId();
    }

    /** What could not be seen so far. */
    Unseen unseen() {
        return unseen;
    }

    /** What the publisher has committed. */
    Optional<PublisherProgress> progress(StableTopic topic) {
        return seen(() -> new PublisherReader(session.cluster()).read(names, topic.partitions()));
    }

    /** How many threads of workers publish, by host; empty where nobody does. */
    Optional<Map<String, Integer>> members() {
        return seen(() -> new GroupMembers(session.cluster().admin()).byHost(group()));
    }

    /** Why nothing can be published into a topic; empty where it is there, and the one that was bound. */
    Optional<String> objection(StableTopic topic) {
        return objection(topic.name(), topic.id(), "--topic")
                .or(() -> topic.alerts().flatMap(alerts -> objection(alerts.name(), alerts.id(), "--alerts")));
    }

    private Optional<String> objection(String name, String id, String option) {
        return seen(() -> topics.find(name)).flatMap(found -> {
            String again = "; to bind it anew and fill it: ./replay publish " + names.pipeline() + " --again " + option
                    + " " + name + session.options();
            if (found.isEmpty()) {
                return Optional.of("topic '" + name + "' is not there" + again);
            }
            return found.get().id().equals(id)
                    ? Optional.empty()
                    : Optional.of("topic '" + name + "' was deleted and made anew" + again);
        });
    }

    /** How much is taken of whoever speaks, or has spoken before the last switch. */
    List<ResultsTaken> taken(PipelineState pipeline, PublisherProgress progress) {
        SortedSet<Integer> followed = pipeline.speaking().concerned();
        followed.removeIf(number -> pipeline.versions().get(number - 1).phase() instanceof Phase.Retired);
        List<ResultsTaken> taken = new ArrayList<>();
        for (int number : followed) {
            seen(() -> topics.ends(session.names(new VersionId(pipeline.name(), number))))
                    .ifPresent(ends -> taken.add(ResultsTaken.of(number, ends, progress)));
        }
        return taken;
    }

    /** How much of what was said is read from the topic, in hundredths of it; empty where nothing is to be read, or nobody can see it. */
    OptionalInt recollected(StableTopic topic, PublisherProgress progress) {
        if (progress.tasks().stream().anyMatch(task -> task.applied() >= 0)) {
            return OptionalInt.empty();
        }
        List<Long> ends = seen(() -> topics.ends(topic.name())).orElse(List.of());
        long read = 0;
        long written = 0;
        for (int partition = 0; partition < Math.min(ends.size(), topic.partitions()); partition++) {
            long end = ends.get(partition);
            written += end;
            read += Math.min(end, progress.tasks().get(partition).recollected(end));
        }
        return written == 0 ? OptionalInt.empty() : OptionalInt.of((int) (Following.WHOLE * read / written));
    }

    /** Why workers of this release do not publish; empty where they do. */
    Optional<String> unreadable(PipelineState pipeline) {
        return PublisherWaits.unreadable(
                pipeline,
                version -> session.plan(version.id()).isPresent(),
                "./replay rollback " + pipeline.name() + session.options());
    }

    /** Transactions that do not end, and hold up the publisher or who reads what it says. */
    List<String> waits(PipelineState pipeline, StableTopic topic) {
        PublisherWaits waits = new PublisherWaits(
                session.cluster().admin(),
                session.namespace(),
                session.cluster().settings().getOrDefault("bootstrap.servers", "HOST:PORT"));
        return seen(() -> {
                    List<String> first =
                            waits.look(pipeline, topic, session.tool().clock().instant());
                    if (!waits.open()) {
                        return first;
                    }
                    session.ledger().poll(MOMENT);
                    return waits.look(pipeline, topic, session.tool().clock().instant());
                })
                .orElse(List.of());
    }

    private <T> Optional<T> seen(Supplier<T> look) {
        try {
            return Optional.of(look.get());
        } catch (RuntimeException failed) {
            unseen.failed(failed);
            return Optional.empty();
        }
    }
}
