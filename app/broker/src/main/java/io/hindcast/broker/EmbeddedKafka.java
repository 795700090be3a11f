package io.hindcast.broker;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka node, broker and controller at once, inside this process, on 127.0.0.1.
 *
 * <p>Its data stay in the folder: a second start on the same folder finds all topics, offsets and transactions, on the same
 * port if that is still free. One process at a time may use a folder. Records are kept for ever unless a topic says
 * otherwise; topics are not created by being named.
 *
 * <pre>{@code
 * try (var kafka = EmbeddedKafka.start(folder)) {
 *     connect(kafka.bootstrapServer()); // 127.0.0.1:41873
 * }
 * }</pre>
 *
 * <p>Thread-safe. {@link #close()} may be called more than once.
 */
public final class EmbeddedKafka implements Closeable {
    private static final int START_ATTEMPTS = 3;

    private final Path folder;
    private final FolderLock lock;
    private final int port;
    private final KafkaRaftServer server;
    private boolean closed;

    private EmbeddedKafka(Path folder, FolderLock lock, int port, KafkaRaftServer server) {
        this.folder = folder;
        this.lock = lock;
        this.port = port;
        this.server = server;
    }

    /** Starts on the port that the folder remembers, or on a free one. */
    public static EmbeddedKafka start(Path folder) throws IOException {
        return start(folder, BrokerPorts.ANY, Map.of());
    }

    /**
     * Starts and waits until the broker takes requests, about two seconds on a new folder.
     *
     * @param folder created if it does not exist
     * @param preferredPort taken if it is free, else the one that the folder remembers, else any; 0 for none
     * @param overrides broker configuration that wins over ours, by Kafka's names
     * @throws IOException with a message for the user: the folder is in use or not writable, or the broker does not start
     */
    public static EmbeddedKafka start(Path folder, int preferredPort, Map<String, String> overrides)
            throws IOException {
        Files.createDirectories(folder);
        FolderLock lock = FolderLock.take(folder);
        try {
            return start(folder.toAbsolutePath().normalize(), lock, preferredPort, overrides);
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /**
     * Starts on that port and no other one.
     *
     * @throws IOException with a message for the user, as {@link #start(Path, int, Map)}; or the port is taken
     */
    public static EmbeddedKafka startOn(Path folder, int port) throws IOException {
        IOException taken = new IOException("Port " + port + " on " + BrokerSettings.HOST
                + " is taken by another process, or may not be used; name another");
        if (!BrokerPorts.isFree(port)) {
            throw taken;
        }
        EmbeddedKafka started = start(folder, port, Map.of());
        if (started.port() != port) {
            started.close();
            throw taken;
        }
        return started;
    }

    private static EmbeddedKafka start(Path folder, FolderLock lock, int preferredPort, Map<String, String> overrides)
            throws IOException {
        Path remembered = folder.resolve("port");
        for (int attempt = 1; ; attempt++) {
            BrokerPorts ports = BrokerPorts.choose(preferredPort, remembered);
            Map<String, String> settings = BrokerSettings.of(folder.resolve("broker"), ports, overrides);
            try {
                KafkaRaftServer server = startServer(settings);
                Files.writeString(remembered, ports.broker() + "\n", StandardCharsets.UTF_8);
                return new EmbeddedKafka(folder, lock, ports.broker(), server);
            } catch (IOException failed) {
                // Between choosing a port and listening on it another process may have taken it.
                if (attempt == START_ATTEMPTS || !causedByPort(failed)) {
                    throw failed;
                }
            }
        }
    }

    private static KafkaRaftServer startServer(Map<String, String> settings) throws IOException {
        try {
            format(settings);
        } catch (Exception failed) {
            throw new IOException(
                    "The embedded Kafka broker cannot prepare its folder " + settings.get("log.dirs") + ": "
                            + failed.getMessage(),
                    failed);
        }
        var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException failed) {
            // Without this its threads would keep the process alive.
            server.shutdown();
            throw new IOException(
                    "The embedded Kafka broker does not start on " + settings.get("listeners") + " with its data in "
                            + settings.get("log.dirs") + ": " + failed.getMessage(),
                    failed);
        }
    }

    private static void format(Map<String, String> settings) throws Exception {
        try (var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setClusterId("hindcast-embedded-0001")
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(settings.get("log.dirs"))
                    .addDirectory(settings.get("log.dirs"))
                    .setIgnoreFormatted(true)
                    .run();
        }
    }

    private static boolean causedByPort(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    /** For {@code bootstrap.servers}: {@code 127.0.0.1:41873}. */
    public String bootstrapServer() {
        return BrokerSettings.HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Where the data are, absolute. */
    public Path folder() {
        return folder;
    }

    /** Stops the broker and waits until its files are closed. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        server.shutdown();
        server.awaitShutdown();
        lock.close();
    }
}
