package io.hindcast.k8s;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A kustomization that makes ConfigMaps of files and lists resources, as the base does; no more is understood. */
record KustomizeFolder(Path folder, JsonObject kustomization) {
    static final String FILE = "kustomization.yaml";
    private static final Set<String> FIELDS = Set.of("apiVersion", "kind", "resources", "configMapGenerator", "images");

    static KustomizeFolder read(Path folder) throws IOException {
        JsonObject kustomization = Manifest.read(folder.resolve(FILE)).get(0).json();
        if (!FIELDS.containsAll(kustomization.keySet())) {
            throw new IllegalArgumentException(
                    folder + ": " + kustomization.keySet() + " has fields that are none of " + FIELDS);
        }
        return new KustomizeFolder(folder, kustomization);
    }

    /** Every file that the kustomization names, relative to its folder. */
    Set<String> files() {
        Set<String> files = new TreeSet<>(texts(kustomization, "resources"));
        for (JsonElement generator : kustomization.getAsJsonArray("configMapGenerator")) {
            files.addAll(texts(generator.getAsJsonObject(), "files"));
            files.addAll(texts(generator.getAsJsonObject(), "envs"));
        }
        return files;
    }

    /** The objects, generated ones included; generated names are without their hash. */
    List<Manifest> render() throws IOException {
        List<Manifest> manifests = new ArrayList<>();
        for (String resource : texts(kustomization, "resources")) {
            manifests.addAll(Manifest.read(folder.resolve(resource)));
        }
        for (JsonElement generator : kustomization.getAsJsonArray("configMapGenerator")) {
            manifests.add(new Manifest(FILE, configMap(generator.getAsJsonObject())));
        }
        return manifests;
    }

    private JsonObject configMap(JsonObject generator) throws IOException {
        JsonObject data = new JsonObject();
        for (String file : texts(generator, "files")) {
            Path path = folder.resolve(file);
            data.addProperty(path.getFileName().toString(), Files.readString(path));
        }
        for (String file : texts(generator, "envs")) {
            for (String line : Files.readAllLines(folder.resolve(file))) {
                int equals = line.indexOf('=');
                if (!line.startsWith("#") && equals > 0) {
                    data.addProperty(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        }
        JsonObject metadata = new JsonObject();
        metadata.add("name", generator.get("name"));
        JsonObject configMap = new JsonObject();
        configMap.addProperty("apiVersion", "v1");
        configMap.addProperty("kind", "ConfigMap");
        configMap.add("metadata", metadata);
        configMap.add("data", data);
        return configMap;
    }

    private static List<String> texts(JsonObject object, String field) {
        JsonArray array = object.has(field) ? object.getAsJsonArray(field) : new JsonArray();
        return array.asList().stream().map(JsonElement::getAsString).toList();
    }
}
