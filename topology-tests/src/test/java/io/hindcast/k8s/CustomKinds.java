package io.hindcast.k8s;

import static io.hindcast.k8s.CustomShape.atLeast;
import static io.hindcast.k8s.CustomShape.fields;
import static io.hindcast.k8s.CustomShape.list;
import static io.hindcast.k8s.CustomShape.oneOf;
import static io.hindcast.k8s.CustomShape.settings;
import static io.hindcast.k8s.CustomShape.text;

import com.google.gson.JsonElement;
import java.util.Map;

/** The kinds that operators bring, as far as the manifests use them: of the Prometheus operator and of Strimzi. */
final class CustomKinds {
    private static final String NAME = "[a-z0-9]([-a-z0-9.]*[a-z0-9])?";
    private static final String DURATION = "([0-9]+(ms|s|m|h|d))+";

    private static final CustomShape LABELS = settings();

    private static final CustomShape RELABELING = fields(
            Map.of("sourceLabels", list(text("[a-zA-Z_]\\w*")), "targetLabel", text("\\w+"), "replacement", text()));

    private static final CustomShape SERVICE_MONITOR = fields(Map.of(
            "selector",
            fields(Map.of("matchLabels", LABELS)),
            "endpoints",
            list(fields(Map.of(
                    "port",
                    text(NAME),
                    "path",
                    text("/.*"),
                    "interval",
                    text(DURATION),
                    "relabelings?",
                    list(RELABELING))))));

    private static final CustomShape PROMETHEUS_RULE = fields(Map.of(
            "groups",
            list(fields(Map.of(
                    "name",
                    text(),
                    "rules",
                    list(fields(Map.of(
                            "record?", text("[a-zA-Z_:][a-zA-Z0-9_:]*"),
                            "alert?", text(),
                            "expr", text(),
                            "for?", text(DURATION),
                            "labels?", LABELS,
                            "annotations?", LABELS))))))));

    private static final CustomShape ACL = fields(Map.of(
            "resource",
            fields(Map.of(
                    "type", oneOf("topic", "group", "cluster", "transactionalId"),
                    "name", text(),
                    "patternType", oneOf("literal", "prefix"))),
            "operations",
            list(oneOf(
                    "Read",
                    "Write",
                    "Create",
                    "Delete",
                    "Alter",
                    "Describe",
                    "ClusterAction",
                    "AlterConfigs",
                    "DescribeConfigs",
                    "IdempotentWrite",
                    "All"))));

    private static final CustomShape KAFKA_USER = fields(Map.of(
            "authentication",
            fields(Map.of("type", oneOf("tls", "tls-external", "scram-sha-512"))),
            "authorization",
            fields(Map.of("type", oneOf("simple"), "acls", list(ACL)))));

    private static final CustomShape KAFKA_TOPIC =
            fields(Map.of("partitions", atLeast(1), "replicas", atLeast(1), "config?", settings()));

    private static final Map<String, CustomShape> SPECIFICATIONS = Map.of(
            "monitoring.coreos.com/v1 ServiceMonitor", SERVICE_MONITOR,
            "monitoring.coreos.com/v1 PrometheusRule", PROMETHEUS_RULE,
            "kafka.strimzi.io/v1 KafkaUser", KAFKA_USER,
            "kafka.strimzi.io/v1 KafkaTopic", KAFKA_TOPIC);

    private CustomKinds() {}

    /** @throws IllegalArgumentException if there is no such kind, or the object is not as its kind asks */
    static void check(String kind, JsonElement json, String origin) {
        CustomShape specification = SPECIFICATIONS.get(kind);
        if (specification == null) {
            throw new IllegalArgumentException(origin + ": kind '" + kind
                    + "' is none of the API's that are used here, and none of " + SPECIFICATIONS.keySet());
        }
        fields(Map.of(
                        "apiVersion",
                        text(),
                        "kind",
                        text(),
                        "metadata",
                        fields(Map.of("name", text(NAME), "namespace?", text(NAME), "labels?", LABELS)),
                        "spec",
                        specification))
                .check(json, origin + ": " + kind);
    }
}
