package io.hindcast.bench.race;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** What ./bench/run puts beside this program's classes. */
final class BuildFolder {
    private BuildFolder() {}

    /** Of that name, whether it is there or not. */
    static Path resolve(String name) {
        try {
            return Path.of(classes().toURI()).resolveSibling(name);
        } catch (URISyntaxException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** This program's classes. */
    static URL classes() {
        return BuildFolder.class.getProtectionDomain().getCodeSource().getLocation();
    }
}
