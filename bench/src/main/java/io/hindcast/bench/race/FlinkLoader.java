package io.hindcast.bench.race;

import io.hindcast.bench.engine.Course;
import io.hindcast.bench.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads Flink, its RocksDB, its Kafka client and the classes that use them, from the folder {@code flink} beside this
 * program's classes. Everything else is that of the other engines.
 */
final class FlinkLoader extends URLClassLoader {
    private static final List<String> OWN =
            List.of("org.apache.flink.", "org.rocksdb.", "org.apache.kafka.", "io.hindcast.bench.flink.");

    @SuppressWarnings("ClassInitializationDeadlock")
    private static @Nullable FlinkLoader loaded;

    private FlinkLoader(URL[] jars) {
        super(jars, FlinkLoader.class.getClassLoader());
    }

    /** An engine that {@code Flink} has a factory of that name for. */
    static Engine engine(Course course, String factory) {
        try {
            return (Engine) loader().loadClass("io.hindcast.bench.flink.Flink")
                    .getMethod(factory, Course.class)
                    .invoke(null, course);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("Flink is not there", missing);
        }
    }

    /** One for all engines: what the first has warmed up serves the second. */
    private static synchronized FlinkLoader loader() {
        if (loaded == null) {
            loaded = new FlinkLoader(jars());
        }
        return loaded;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (OWN.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> found = findLoadedClass(name);
            return found == null ? findClass(name) : found;
        }
    }

    /** Its own first: RocksDB's native library is a resource. */
    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }

    private static URL[] jars() {
        try {
            URL classes =
                    FlinkLoader.class.getProtectionDomain().getCodeSource().getLocation();
            List<URL> all = new ArrayList<>(List.of(classes));
            try (Stream<Path> jars = Files.list(Path.of(classes.toURI()).resolveSibling("flink"))) {
                for (Path jar : jars.toList()) {
                    all.add(jar.toUri().toURL());
                }
            }
            return all.toArray(URL[]::new);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
