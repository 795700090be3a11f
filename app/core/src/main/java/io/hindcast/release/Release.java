package io.hindcast.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What this program was built from, and what it runs on.
 *
 * @param version of Hindcast, {@code 0.1.0-SNAPSHOT}
 * @param commit {@code 6bf45b5}, behind the last tag if there is one; {@code 6bf45b5-changed} if files were changed since; {@code
 *     unknown} where it was built from no repository
 * @param kafka version of Kafka's client and of Kafka Streams
 * @param java version of the Java that runs it
 */
public record Release(String version, String commit, String kafka, String java) {
    private static final String FILE = "release.properties";

    /** This one. */
    public static Release current() {
        Properties built = new Properties();
        try (InputStream in = Release.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("INVARIANT: '" + FILE + "' is built into the program");
            }
            built.load(new InputStreamReader(in, UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read '" + FILE + "' in the program", unreadable);
        }
        return new Release(
                built.getProperty("version"),
                built.getProperty("commit"),
                built.getProperty("kafka"),
                System.getProperty("java.version"));
    }

    /** {@code replay 0.1.0 (6bf45b5)}. */
    public String words(String program) {
        return program + " " + version + " (" + commit + ")";
    }

    /** {@code hindcast 0.1.0 (6bf45b5), Kafka 4.4.0, Java 17.0.15}. */
    public String line(String program) {
        return words(program) + ", Kafka " + kafka + ", Java " + java;
    }
}
