package io.hindcast.pipeline;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of what the publisher of a pipeline's stable topic owns on the cluster, and of what it reads. They are a persisted format.
 * A version is {@code v} and four digits, and the publisher of a later generation has its number behind it.
 *
 * @param generation of what is remembered of the stable topic; 1 for the first
 */
public record PublisherNames(String namespace, String pipeline, int generation) {
    /** The name of the store inside the topology. */
    public static final String STORE = "said";

    /** How the name of a results topic goes on behind namespace and pipeline. */
    private static final Pattern RESULTS = Pattern.compile("\\.v(\\d{4})\\.results");

    /** How that of an alerts topic does. */
    private static final Pattern ALERTS = Pattern.compile("\\.v(\\d{4})\\.alerts");

    /** The application id, which is also the consumer group: {@code hindcast.revenue-per-sku.publisher}, {@code …publisher2}. */
    public String applicationId() {
        return namespace + "." + pipeline + ".publisher" + (generation > 1 ? generation : "");
    }

    /** Those of the generation before; empty for the first. */
    public Optional<PublisherNames> before() {
        return generation > 1 ? Optional.of(new PublisherNames(namespace, pipeline, generation - 1)) : Optional.empty();
    }

    /** The changelog of what was said, and of what versions say. */
    public String changelogTopic() {
        return applicationId() + "-" + STORE + "-changelog";
    }

    /** The results topic of a version. */
    public String resultsTopic(int version) {
        return new VersionNames(namespace, new VersionId(pipeline, version)).resultsTopic();
    }

    /** The results and the alerts topics of all versions of the pipeline, those to come too. */
    public Pattern resultsAndAlertsTopics() {
        return Pattern.compile(Pattern.quote(namespace + "." + pipeline) + "(" + RESULTS + "|" + ALERTS + ")");
    }

    /** The alerts topic of a version. */
    public String alertsTopic(int version) {
        return new VersionNames(namespace, new VersionId(pipeline, version)).alertsTopic();
    }

    /** The number of the version whose results are in that topic; empty for any other topic. */
    public OptionalInt versionOf(String topic) {
        return versionOf(topic, RESULTS);
    }

    /** The number of the version whose alerts are in that topic; empty for any other topic. */
    public OptionalInt versionOfAlerts(String topic) {
        return versionOf(topic, ALERTS);
    }

    private OptionalInt versionOf(String topic, Pattern rest) {
        String start = namespace + "." + pipeline;
        if (!topic.startsWith(start)) {
            return OptionalInt.empty();
        }
        Matcher version = rest.matcher(topic.substring(start.length()));
        return version.matches() ? OptionalInt.of(Integer.parseInt(version.group(1))) : OptionalInt.empty();
    }
}
