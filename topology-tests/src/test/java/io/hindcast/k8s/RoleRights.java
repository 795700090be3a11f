package io.hindcast.k8s;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.hindcast.security.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The rights of the users that Strimzi makes: {@code Read topic hindcast.*}, by user; {@code *} for a prefix. */
final class RoleRights {
    private static final Map<ResourceType, String> KINDS = Map.of(
            ResourceType.TOPIC, "topic",
            ResourceType.GROUP, "group",
            ResourceType.TRANSACTIONAL_ID, "transactionalId");

    private static final String STABLE_TOPIC = "revenue";

    private RoleRights() {}

    /** As the page about security gives them to users, but for the stable topic: the definitions here have none. */
    static Map<String, Set<String>> documented(Set<String> users) {
        Map<String, Set<String>> rights = new TreeMap<>();
        for (String user : users) {
            Set<String> of = new TreeSet<>();
            for (AclBinding right : Role.of(user).rights()) {
                ResourcePattern on = right.pattern();
                if (!on.name().equals(STABLE_TOPIC)) {
                    of.add(Role.word(right.entry().operation()) + " " + KINDS.get(on.resourceType()) + " " + on.name()
                            + (on.patternType() == PatternType.PREFIXED ? "*" : ""));
                }
            }
            rights.put(user, of);
        }
        return rights;
    }

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
