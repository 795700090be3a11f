package io.hindcast.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.hindcast.monitoring.Monitoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What components and the overlay for production are made of, where nothing renders them. */
final class ComponentTest {
    private static final Path RULES =
            Kubernetes.COMPONENTS.resolve("monitoring").resolve("prometheusrule.yaml");
    private static final String RULES_HEAD = """
            # The rules of examples/monitoring for the Prometheus operator, made of them (-Dgolden=write, as its README says).
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata:
              name: hindcast
              labels:
                app.kubernetes.io/name: hindcast
                app.kubernetes.io/component: worker
            spec:
            """;

    /** A file that is not named is not deployed; one that is named but missing breaks the rendering. */
    @Test
    void eachFolderNamesItsFiles() throws IOException {
        List<Path> folders = new ArrayList<>(Kubernetes.components());
        folders.add(Kubernetes.PRODUCTION);
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                Set<String> there = files.filter(Files::isRegularFile)
                        .map(file -> folder.relativize(file).toString())
                        .filter(file -> !file.equals(KustomizeFolder.FILE))
                        .collect(Collectors.toCollection(TreeSet::new));
                assertEquals(there, named(folder), folder::toString);
            }
        }
    }

    private static Set<String> named(Path folder) throws IOException {
        JsonObject kustomization =
                Manifest.read(folder.resolve(KustomizeFolder.FILE)).get(0).json();
        Set<String> named = new TreeSet<>();
        for (JsonElement resource : elements(kustomization, "resources")) {
            if (!resource.getAsString().startsWith("..")) {
                named.add(resource.getAsString());
            }
        }
        for (JsonElement patch : elements(kustomization, "patches")) {
            if (patch.getAsJsonObject().has("path")) {
                named.add(patch.getAsJsonObject().get("path").getAsString());
            }
        }
        for (JsonElement generator : elements(kustomization, "configMapGenerator")) {
            elements(generator.getAsJsonObject(), "files").forEach(file -> named.add(file.getAsString()));
        }
        return named;
    }

    private static List<JsonElement> elements(JsonObject object, String field) {
        return object.has(field) ? object.getAsJsonArray(field).asList() : List.of();
    }

    @Test
    void eachObjectIsStrictlyWhatItsKindAsks() throws IOException {
        int objects = 0;
        List<Path> folders = new ArrayList<>(Kubernetes.components());
        folders.add(Kubernetes.PRODUCTION);
        for (Path folder : folders) {
            JsonObject kustomization =
                    Manifest.read(folder.resolve(KustomizeFolder.FILE)).get(0).json();
            for (JsonElement resource : elements(kustomization, "resources")) {
                if (!resource.getAsString().startsWith("..")) {
                    for (Manifest manifest : Manifest.read(folder.resolve(resource.getAsString()))) {
                        manifest.strictly();
                        objects++;
                    }
                }
            }
        }
        assertTrue(objects > 10, "objects: " + objects);
    }

    /** kustomize reads nothing outside of its folder, so the rules are a copy; {@code -Dgolden=write} makes it. */
    @Test
    void theRulesAreThoseOfTheExamples() throws IOException {
        String rules = Files.readString(Monitoring.RULES);
        String made = RULES_HEAD
                + rules.substring(rules.indexOf("groups:"))
                        .lines()
                        .map(line -> line.isBlank() ? "\n" : "  " + line + "\n")
                        .collect(Collectors.joining());
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(RULES, made);
        }
        assertEquals(made, Files.readString(RULES));
    }

    /** Those of the page about security, which other tests try: the right to write into sources is one role's. */
    @Test
    void rolesHaveTheRightsThatTheyNeedAndNoOther() throws IOException {
        Map<String, Set<String>> rights = RoleRights.of(
                Manifest.read(Kubernetes.COMPONENTS.resolve("strimzi").resolve("users.yaml")));

        assertEquals(
                Set.of(
                        "hindcast-worker",
                        "hindcast-reader",
                        "hindcast-operator",
                        "hindcast-cleaner",
                        "hindcast-auditor",
                        "hindcast-redriver"),
                rights.keySet());
        assertEquals(RoleRights.documented(rights.keySet()), rights);
    }

    @Test
    void theSourceIsNotCompacted() throws IOException {
        JsonObject topic = Manifest.read(
                        Kubernetes.COMPONENTS.resolve("strimzi").resolve("topic.yaml"))
                .get(0)
                .json();
        JsonObject config = topic.getAsJsonObject("spec").getAsJsonObject("config");
        assertEquals("delete", config.get("cleanup.policy").getAsString());
    }
}
