package io.hindcast.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;

/** A broker, the topic of a skewed day on it, and whatever happens there at the same time. */
final class Stage implements AutoCloseable {
    private final TestBroker broker;
    private final SkewedDay day;
    private final Path folder;
    private final Admin admin;
    private final ExecutorService background = Executors.newCachedThreadPool();

    private Stage(TestBroker broker, SkewedDay day, Path folder) {
        this.broker = broker;
        this.day = day;
        this.folder = folder;
        this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServer()));
    }

    /** On this broker, which is closed with it; creates the topic. */
    static Stage on(TestBroker broker, SkewedDay day, Path folder) throws Exception {
        Stage stage = new Stage(broker, day, folder);
        stage.feed().createTopics(stage.admin);
        return stage;
    }

    Admin admin() {
        return admin;
    }

    EventFeed feed() {
        return new EventFeed(broker.bootstrapServer(), day);
    }

    Runs runs() {
        return new Runs(day, broker, admin, folder);
    }

    /** Writes the whole day from now on, and ends it. */
    Future<Void> feeding(Duration duration) {
        return meanwhile(() -> {
            feed().write(duration);
            return null;
        });
    }

    /** Does this at the same time. */
    <T> Future<T> meanwhile(Callable<T> work) {
        return background.submit(work);
    }

    /** Waits for what was done at the same time; fails as it failed. */
    static <T> T result(Future<T> run) throws Exception {
        try {
            return run.get();
        } catch (ExecutionException failed) {
            throw new AssertionError(String.valueOf(failed.getMessage()), failed.getCause());
        }
    }

    @Override
    public void close() {
        background.shutdownNow();
        admin.close();
        broker.close();
    }
}
