package io.hindcast.k8s;

import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Probe;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V1Volume;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the manifests come to: the worker's pod, its settings and the Services in front of it.
 *
 * @param monitors the ServiceMonitors, by which the Prometheus operator finds what to scrape
 */
record Deployment(
        V1StatefulSet worker,
        List<V1Service> services,
        Map<String, Map<String, String>> configMaps,
        List<JsonObject> monitors) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\(([A-Z_]+)\\)");

    static Deployment of(List<Manifest> manifests) {
        List<V1StatefulSet> workers =
                Manifest.all(manifests, V1StatefulSet.class).toList();
        if (workers.size() != 1) {
            throw new IllegalArgumentException(workers.size() + " StatefulSets, not one");
        }
        return new Deployment(
                workers.get(0),
                Manifest.all(manifests, V1Service.class).toList(),
                Manifest.all(manifests, V1ConfigMap.class)
                        .collect(Collectors.toMap(map -> map.getMetadata().getName(), V1ConfigMap::getData)),
                manifests.stream()
                        .filter(manifest -> manifest.kind().endsWith(" ServiceMonitor"))
                        .map(Manifest::json)
                        .toList());
    }

    V1PodSpec pod() {
        return worker.getSpec().getTemplate().getSpec();
    }

    V1Container container() {
        return pod().getContainers().get(0);
    }

    Map<String, String> labels() {
        return worker.getSpec().getTemplate().getMetadata().getLabels();
    }

    /** The container's arguments as the process sees them, with {@code $(NAME)} replaced. */
    List<String> arguments() {
        Map<String, String> environment = environment();
        return container().getArgs().stream()
                .map(argument -> {
                    Matcher variable = VARIABLE.matcher(argument);
                    return variable.replaceAll(found -> Matcher.quoteReplacement(
                            environment.getOrDefault(found.group(1), "unset " + found.group())));
                })
                .toList();
    }

    /** The argument behind an option. */
    String argument(String option) {
        List<String> arguments = arguments();
        int at = arguments.indexOf(option);
        if (at < 0 || at + 1 == arguments.size()) {
            throw new IllegalArgumentException("no " + option + " among the arguments " + arguments);
        }
        return arguments.get(at + 1);
    }

    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        container()
                .getEnvFrom()
                .forEach(source ->
                        environment.putAll(configMap(source.getConfigMapRef().getName())));
        return environment;
    }

    /** The data of a ConfigMap that is among the manifests. */
    Map<String, String> configMap(String name) {
        Map<String, String> data = configMaps.get(name);
        if (data == null) {
            throw new IllegalArgumentException("no ConfigMap '" + name + "' among " + configMaps.keySet());
        }
        return data;
    }

    /** The definitions by file name, as the worker finds them in its folder; none where it is given none. */
    Map<String, String> definitions() {
        if (!arguments().contains("-f")) {
            return Map.of();
        }
        String volume = mount(argument("-f")).getName();
        return pod().getVolumes().stream()
                .filter(candidate -> candidate.getName().equals(volume))
                .map(found -> configMap(found.getConfigMap().getName()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("volume '" + volume + "' is no ConfigMap"));
    }

    V1VolumeMount mount(String path) {
        return container().getVolumeMounts().stream()
                .filter(mount -> mount.getMountPath().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is mounted at " + path));
    }

    /** The names of all volumes, those that outlive the pod included. */
    Set<String> volumes() {
        return Stream.concat(
                        pod().getVolumes().stream().map(V1Volume::getName),
                        worker.getSpec().getVolumeClaimTemplates().stream()
                                .map(claim -> claim.getMetadata().getName()))
                .collect(Collectors.toSet());
    }

    Map<String, V1Probe> probes() {
        return Map.of(
                "startup", container().getStartupProbe(),
                "liveness", container().getLivenessProbe(),
                "readiness", container().getReadinessProbe());
    }

    /** The number of the container's port of that name. */
    int port(String name) {
        return container().getPorts().stream()
                .filter(port -> port.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no port '" + name + "'"))
                .getContainerPort();
    }
}
