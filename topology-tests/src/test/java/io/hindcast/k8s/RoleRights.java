package io.hindcast.k8s;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rights of the users that Strimzi makes: {@code Read topic hindcast.*}, by user; {@code *} for a prefix. */
final class RoleRights {
    /** As {@code docs/security.md#roles} has them, for the namespace hindcast and the source orders; Read is also Describe. */
    static final Map<String, Set<String>> DOCUMENTED = Map.of(
            "hindcast-worker",
            Set.of(
                    "Create topic hindcast.*",
                    "Read topic hindcast.*",
                    "Write topic hindcast.*",
                    "Delete topic hindcast.*",
                    "DescribeConfigs topic hindcast.*",
                    "Read topic orders",
                    "DescribeConfigs topic orders",
                    "Read group hindcast.*",
                    "Write transactionalId hindcast.*"),
            "hindcast-operator",
            Set.of(
                    "Read topic hindcast.*",
                    "Delete topic hindcast.*",
                    "DescribeConfigs topic hindcast.*",
                    "Write topic hindcast.ledger",
                    "Read topic orders",
                    "DescribeConfigs topic orders",
                    "Read group hindcast.*",
                    "Delete group hindcast.*"),
            "hindcast-reader",
            Set.of(
                    "Read topic hindcast.*",
                    "DescribeConfigs topic hindcast.*",
                    "Read topic orders",
                    "DescribeConfigs topic orders",
                    "Describe group hindcast.*"),
            "hindcast-auditor",
            Set.of("Read topic hindcast.ledger"),
            "hindcast-redriver",
            Set.of(
                    "Read topic hindcast.*",
                    "DescribeConfigs topic hindcast.*",
                    "Write topic hindcast.ledger",
                    "Read topic orders",
                    "Write topic orders",
                    "DescribeConfigs topic orders",
                    "Describe group *",
                    "Write transactionalId hindcast.*"));

    private RoleRights() {}

    static Map<String, Set<String>> of(List<Manifest> users) {
        Map<String, Set<String>> rights = new TreeMap<>();
        for (Manifest user : users) {
            Set<String> of = new TreeSet<>();
            JsonObject authorization = user.json().getAsJsonObject("spec").getAsJsonObject("authorization");
            for (JsonElement acl : authorization.getAsJsonArray("acls")) {
                JsonObject resource = acl.getAsJsonObject().getAsJsonObject("resource");
                boolean prefix = resource.get("patternType").getAsString().equals("prefix");
                for (JsonElement operation : acl.getAsJsonObject().getAsJsonArray("operations")) {
                    of.add(operation.getAsString() + " " + resource.get("type").getAsString() + " "
                            + resource.get("name").getAsString() + (prefix ? "*" : ""));
                }
            }
            rights.put(user.json().getAsJsonObject("metadata").get("name").getAsString(), of);
        }
        return rights;
    }
}
