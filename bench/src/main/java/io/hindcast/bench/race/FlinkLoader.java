package io.hindcast.bench.race;

import io.hindcast.bench.engine.Course;
import io.hindcast.bench.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads Flink, its RocksDB, its Kafka client and the classes that use them, from a folder beside this program's
 * classes. Everything else is that of the other engines.
 */
final class FlinkLoader extends URLClassLoader {
    private static final List<String> OWN =
            List.of("org.apache.flink.", "org.rocksdb.", "org.apache.kafka.", "io.hindcast.bench.flink.");

    private static final Map<String, FlinkLoader> LOADED = new ConcurrentHashMap<>();

    private FlinkLoader(URL[] jars) {
        super(jars, FlinkLoader.class.getClassLoader());
    }

    /**
     * An engine that {@code Flink} has a factory of that name for.
     *
     * @param release the folder of Flink's libraries; engines of the same one share a loader, so that what the first has
     *     warmed up serves the second
     */
    static Engine engine(String release, String factory, Course course) {
        try {
            return (Engine) LOADED.computeIfAbsent(release, folder -> new FlinkLoader(jars(folder)))
                    .loadClass("io.hindcast.bench.flink.Flink")
                    .getMethod(factory, Course.class)
                    .invoke(null, course);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("no Flink in " + BuildFolder.resolve(release), missing);
        }
    }

    /** Whether ./bench/run has fetched it. */
    static boolean isThere(String release) {
        return Files.isDirectory(BuildFolder.resolve(release));
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

    private static URL[] jars(String release) {
        try (Stream<Path> jars = Files.list(BuildFolder.resolve(release))) {
            List<URL> all = new ArrayList<>(List.of(BuildFolder.classes()));
            for (Path jar : jars.toList()) {
                all.add(jar.toUri().toURL());
            }
            return all.toArray(URL[]::new);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
