package io.hindcast.plan;

import io.hindcast.pipeline.Grouping;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.plan.Stage.Kind;
import java.util.ArrayList;
import java.util.List;

/** In which form a version runs: through which stages its records go. */
public enum Form {
    /**
     * Each source topic has an ingest, and what they have read goes through a topic of partials, spread by key, to one aggregate. A
     * window closes when the watermarks of all source partitions have passed it.
     */
    SHUFFLED("shuffled by its key") {
        @Override
        List<Stage> stages(VersionNames names, List<String> sources) {
            List<OwnTopic> partials = names.repartitionTopics(sources.size()).stream()
                    .map(name -> new OwnTopic(name, Purpose.PARTIALS))
                    .toList();
            List<Stage> stages = new ArrayList<>();
            for (int source = 0; source < sources.size(); source++) {
                stages.add(new Stage(
                        Kind.INGEST,
                        List.of(sources.get(source)),
                        List.of(rejected(names), partials.get(source)),
                        List.of()));
            }
            stages.add(new Stage(
                    Kind.AGGREGATE,
                    partials.stream().map(OwnTopic::name).toList(),
                    List.of(results(names)),
                    List.of(windows(names))));
            return List.copyOf(stages);
        }
    },
    /**
     * One stage does it all: no key is in two partitions of the source, so each partition closes its windows by its own watermark
     * alone.
     */
    DIRECT("direct form") {
        @Override
        List<Stage> stages(VersionNames names, List<String> sources) {
            return List.of(
                    new Stage(Kind.DIRECT, sources, List.of(rejected(names), results(names)), List.of(windows(names))));
        }
    };

    private final String words;

    Form(String words) {
        this.words = words;
    }

    /**
     * The form of a definition: direct where the source is promised to be partitioned by a field that stands unchanged in the key.
     * That rule never changes: the state of versions that run depends on it.
     */
    public static Form of(Pipeline pipeline) {
        return pipeline.body().as(windowed -> ofWindows(pipeline.source(), windowed.grouping()));
    }

    private static Form ofWindows(Source source, Grouping grouping) {
        return source.keyed()
                        .filter(field -> grouping.key().stream()
                                .anyMatch(
                                        part -> part.expression().text().strip().equals(field)))
                        .isPresent()
                ? DIRECT
                : SHUFFLED;
    }

    /** As people are told: {@code direct form}. */
    public String words() {
        return words;
    }

    /** Whether a partition of the source closes its windows alone, whatever the others have read. */
    public boolean closesByPartition() {
        return switch (this) {
            case SHUFFLED -> false;
            case DIRECT -> true;
        };
    }

    /** @param sources the source topics, in the order of the definition */
    abstract List<Stage> stages(VersionNames names, List<String> sources);

    private static OwnTopic results(VersionNames names) {
        return new OwnTopic(names.resultsTopic(), Purpose.RESULTS);
    }

    private static OwnTopic rejected(VersionNames names) {
        return new OwnTopic(names.rejectedTopic(), Purpose.REJECTED);
    }

    private static Store windows(VersionNames names) {
        return new Store(VersionNames.WINDOW_STORE, new OwnTopic(names.changelogTopic(), Purpose.CHANGELOG));
    }
}
