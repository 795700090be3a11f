package io.hindcast.k8s;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where things are; Surefire runs in the module's folder. */
final class Kubernetes {
    static final Path PROJECT_PIPELINES = Path.of("..", "pipelines");
    static final Path BASE = folder("base");
    static final Path EXAMPLE = folder("overlays/example");
    static final Path PRODUCTION = folder("overlays/production");
    static final Path COMPONENTS = BASE.resolveSibling("components");

    private Kubernetes() {}

    /** The folders of all components. */
    static List<Path> components() throws IOException {
        try (Stream<Path> folders = Files.list(COMPONENTS)) {
            return folders.sorted().toList();
        }
    }

    private static Path folder(String name) {
        try {
            Path folder = Path.of("..", "k8s").resolve(name).toRealPath();
            if (!Files.isRegularFile(folder.resolve(KustomizeFolder.FILE))) {
                throw new IllegalStateException("no " + KustomizeFolder.FILE + " in " + folder);
            }
            return folder;
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
