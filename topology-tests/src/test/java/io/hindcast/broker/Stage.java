package io.hindcast.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** The topics of a skewed day on a broker, and whatever happens there at the same time. */
final class Stage implements AutoCloseable {
    private final TestBroker broker;
    private final Ends ends;
    private final SkewedDay day;
    private final Path folder;
    private final Admin admin;
    private final ExecutorService background = Executors.newCachedThreadPool();

    /** What ends with it. */
    private enum Ends {
        THE_BROKER,
        /** Others go on using the broker. */
        ITS_TOPICS
    }

    private Stage(TestBroker broker, Ends ends, SkewedDay day, Path folder) {
        this.broker = broker;
        this.ends = ends;
        this.day = day;
        this.folder = folder;
        this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServer()));
    }

    /** On this broker, which is closed with it; creates the topic. */
    static Stage on(TestBroker broker, SkewedDay day, Path folder) throws Exception {
        return of(new Stage(broker, Ends.THE_BROKER, day, folder));
    }

    /** On a broker that goes on without it; creates the topic, and deletes it in the end with all that versions over it have written. */
    static Stage within(TestBroker broker, SkewedDay day, Path folder) throws Exception {
        return of(new Stage(broker, Ends.ITS_TOPICS, day, folder));
    }

    private static Stage of(Stage stage) throws Exception {
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
        try (admin) {
            if (ends == Ends.ITS_TOPICS) {
                deleteTopics();
            }
        } finally {
            if (ends == Ends.THE_BROKER) {
                broker.close();
            }
        }
    }

    private void deleteTopics() {
        Set<String> sources = day.parts().stream().map(SkewedDay.Part::topic).collect(Collectors.toSet());
        String versions = Version.NAMESPACE + "." + day.pipeline() + ".";
        try {
            List<String> all = admin.listTopics().names().get().stream()
                    .filter(topic -> sources.contains(topic) || topic.startsWith(versions))
                    .toList();
            admin.deleteTopics(all).all().get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("topics of " + day.pipeline() + " were not deleted", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
