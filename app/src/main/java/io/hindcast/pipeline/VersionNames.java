package io.hindcast.pipeline;

import java.util.Locale;

/**
 * What a version owns on the cluster, by name. The names are a persisted format. The version has a fixed width, so that no
 * application id is a prefix of another: {@code hindcast.revenue-per-sku.v0002}.
 */
public record VersionNames(String namespace, VersionId version) {
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

    /** The topic between combine and aggregate; the direct form has none. */
    public String repartitionTopic() {
        return applicationId() + "-" + REPARTITION_STEP + "-repartition";
    }

    /** The changelog of the open windows. */
    public String changelogTopic() {
        return applicationId() + "-" + WINDOW_STORE + "-changelog";
    }

    /** The ledger of a namespace. */
    public static String ledgerTopic(String namespace) {
        return namespace + ".ledger";
    }
}
