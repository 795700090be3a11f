package io.hindcast.k8s;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are; Surefire runs in the module's folder. */
final class Kubernetes {
    static final Path PROJECT_PIPELINES = Path.of("..", "pipelines");
    static final Path BASE = folder("base");
    static final Path EXAMPLE = folder("overlays/example");

    private Kubernetes() {}

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
