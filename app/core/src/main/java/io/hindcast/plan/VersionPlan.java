package io.hindcast.plan;

import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.VersionNames;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a version is made of. The stages are in the order in which a record goes through them, those of several source topics in the
 * order of the definition.
 *
 * <p>Example, of {@code revenue/v1} over {@code orders}, in the namespace {@code shop}: an ingest reads {@code orders}, and writes
 * {@code shop.revenue.v0001.rejected} and {@code shop.revenue.v0001-partials-repartition}; an aggregate reads the latter, writes
 * {@code shop.revenue.v0001.results} and keeps {@code windows}. Watermarks and account are with the offsets of {@code orders},
 * frontiers with those of the partials.
 */
public record VersionPlan(VersionNames names, Form form, List<Stage> stages) {
    public VersionPlan {
        stages = List.copyOf(stages);
    }

    /** The plan of a version that runs this definition. */
    public static VersionPlan of(VersionNames names, Pipeline pipeline) {
        Form form = Form.of(pipeline);
        List<Stage> stages = form.stages(names, pipeline.source().topics());
        boolean alerts = !pipeline.results().alerts().isEmpty();
        return new VersionPlan(names, form, alerts ? withAlerts(stages, names) : stages);
    }

    /** What publishes tells of alerts as well. */
    private static List<Stage> withAlerts(List<Stage> stages, VersionNames names) {
        return stages.stream()
                .map(stage -> stage.kind().commits().contains(Numbers.PUBLISHED) ? stage.and(alerts(names)) : stage)
                .toList();
    }

    private static OwnTopic alerts(VersionNames names) {
        return new OwnTopic(names.alertsTopic(), Purpose.ALERTS);
    }

    /**
     * The topics that a version can own of which nobody here can read the definition: those of any form.
     *
     * @param sources the source topics that it reads
     */
    public static List<String> possibleTopics(VersionNames names, List<String> sources) {
        return names(Arrays.stream(Form.values())
                .flatMap(form -> new VersionPlan(names, form, withAlerts(form.stages(names, sources), names)).owned()));
    }

    /** Everything that it owns, by purpose. */
    public List<OwnTopic> topics() {
        return ordered(owned()).toList();
    }

    /** The names of all of them. */
    public List<String> topicNames() {
        return names(owned());
    }

    /** The names of some of them, by purpose. */
    public List<String> topicNames(Predicate<Purpose> wanted) {
        return names(owned().filter(topic -> wanted.test(topic.purpose())));
    }

    /** The names of the topics with whose offsets these numbers are committed. */
    public List<String> topicsWith(Numbers numbers) {
        return stages.stream()
                .filter(stage -> stage.kind().commits().contains(numbers))
                .flatMap(stage -> stage.inputs().stream())
                .toList();
    }

    private Stream<OwnTopic> owned() {
        Stream<OwnTopic> ofStages = stages.stream()
                .flatMap(stage -> Stream.concat(
                        stage.outputs().stream(), stage.stores().stream().map(Store::changelog)));
        return Stream.concat(ofStages, Stream.of(marks()));
    }

    /** No stage knows of it: a worker writes it beside them. */
    private OwnTopic marks() {
        return new OwnTopic(names.marksTopic(), Purpose.MARKS);
    }

    private static List<String> names(Stream<OwnTopic> topics) {
        return ordered(topics).map(OwnTopic::name).toList();
    }

    private static Stream<OwnTopic> ordered(Stream<OwnTopic> topics) {
        return topics.distinct().sorted(Comparator.comparing(OwnTopic::purpose));
    }
}
