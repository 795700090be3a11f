package io.hindcast.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The names of what a version may own on the cluster; what it does own is in its plan. The names are a persisted format. The
 * version has a fixed width, so that no application id is a prefix of another: {@code hindcast.revenue-per-sku.v0002}.
 */
public record VersionNames(String namespace, VersionId version) {
    private static final Pattern OWN =
            Pattern.compile(".+\\.ledger|.+\\.v\\d{4}(\\.(results|rejected|alerts)|-.+)|.+\\.publisher-.+");

    /** Source topics of one pipeline: as many as two digits tell apart. */
    public static final int MOST_TOPICS = 100;

    /** The name of the repartition step inside the topology. */
    public static final String REPARTITION_STEP = "partials";

    /** The name of the window store inside the topology. */
    public static final String WINDOW_STORE = "windows";

    /** The application id, which is also the consumer group. */
    public String applicationId() {
        return String.format(Locale.ROOT, "%s.%s.v%04d", namespace, version.pipeline(), version.number());
    }

    public String resultsTopic() {
        return applicationId() + ".results";
    }

    public String rejectedTopic() {
        return applicationId() + ".rejected";
    }

    public String alertsTopic() {
        return applicationId() + ".alerts";
    }

    /**
     * The topics between combine and aggregate, one for each source topic, in their order: {@code …-partials-repartition} for one,
     * {@code …-partials-00-repartition}, {@code …-partials-01-repartition} for several.
     *
     * @param sources how many source topics there are
     */
    public List<String> repartitionTopics(int sources) {
        return IntStream.range(0, sources)
                .mapToObj(
                        source -> applicationId() + "-" + numbered(REPARTITION_STEP, source, sources) + "-repartition")
                .toList();
    }

    /**
     * The name of something that there is once for each source topic: as it is where there is one topic, numbered with a fixed
     * width where there are several, so that no name is a prefix of another.
     */
    public static String numbered(String name, int source, int sources) {
        return sources == 1 ? name : String.format(Locale.ROOT, "%s-%02d", name, source);
    }

    /** The changelog of the open windows. */
    public String changelogTopic() {
        return applicationId() + "-" + WINDOW_STORE + "-changelog";
    }

    /** What is known of where event times are in the sources. */
    public String marksTopic() {
        return applicationId() + "-marks";
    }

    /** Whether a topic has the name of one that Hindcast writes itself, in whatever namespace: nobody else may write there. */
    public static boolean own(String topic) {
        return OWN.matcher(topic).matches();
    }

    /** The ledger of a namespace. */
    public static String ledgerTopic(String namespace) {
        return namespace + ".ledger";
    }
}
