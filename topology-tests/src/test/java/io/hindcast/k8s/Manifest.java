package io.hindcast.k8s;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One Kubernetes object as written in YAML. */
record Manifest(String origin, JsonObject json) {
    private static final Map<String, Shape> SHAPES = Map.of(
            "apps/v1 StatefulSet", new Shape(V1StatefulSet.class, V1StatefulSet::validateJsonElement),
            "v1 Service", new Shape(V1Service.class, V1Service::validateJsonElement),
            "v1 ConfigMap", new Shape(V1ConfigMap.class, V1ConfigMap::validateJsonElement),
            "v1 Secret", new Shape(V1Secret.class, V1Secret::validateJsonElement),
            "batch/v1 Job", new Shape(V1Job.class, V1Job::validateJsonElement),
            "policy/v1 PodDisruptionBudget",
                    new Shape(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement),
            "networking.k8s.io/v1 NetworkPolicy",
                    new Shape(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement),
            "autoscaling/v2 HorizontalPodAutoscaler",
                    new Shape(V2HorizontalPodAutoscaler.class, V2HorizontalPodAutoscaler::validateJsonElement));

    /** All documents of a file; a key that is written twice is refused. */
    static List<Manifest> read(Path file) throws IOException {
        return parse(file.getFileName().toString(), Files.readString(file));
    }

    static List<Manifest> parse(String origin, String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(origin)
                .setAllowDuplicateKeys(false)
                .build();
        List<Manifest> manifests = new ArrayList<>();
        for (Object document : new Load(settings).loadAllFromString(yaml)) {
            manifests.add(new Manifest(origin, new Gson().toJsonTree(document).getAsJsonObject()));
        }
        return manifests;
    }

    String kind() {
        return json.get("apiVersion").getAsString() + " " + json.get("kind").getAsString();
    }

    /**
     * The object in the API's own type; what an operator brings the type of stays as it is.
     *
     * @throws IllegalArgumentException where the API server would refuse it or ignore a part of it
     */
    Object strictly() {
        Shape shape = SHAPES.get(kind());
        if (shape == null) {
            CustomKinds.check(kind(), json, origin);
            return this;
        }
        try {
            shape.check().accept(json);
            return JSON.getGson().fromJson(json, shape.type());
        } catch (IOException | RuntimeException refused) {
            throw new IllegalArgumentException(origin + ": " + kind() + ": " + refused.getMessage(), refused);
        }
    }

    /** The objects of one type among the manifests, in their order. */
    static <T> Stream<T> all(List<Manifest> manifests, Class<T> type) {
        return manifests.stream()
                .map(Manifest::strictly)
                .filter(type::isInstance)
                .map(type::cast);
    }

    private record Shape(Class<?> type, Check check) {}

    private interface Check {
        void accept(JsonElement json) throws IOException;
    }
}
