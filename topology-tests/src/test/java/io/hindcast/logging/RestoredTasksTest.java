package io.hindcast.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URL;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As the worker sets its logs up. */
final class RestoredTasksTest {
    private static final String THREAD =
            "stream-thread [shop.revenue.v0001-level-4-release-0.1.0-worker-1-StreamThread-2] ";
    private static final TaskCorruptedException CORRUPTED = new TaskCorruptedException(Set.of(new TaskId(1, 1)));

    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @BeforeEach
    void setUp() throws Exception {
        URL logback = Objects.requireNonNull(getClass().getResource("/logback.xml"));
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(logback);
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        told.start();
        root.addAppender(told);
    }

    /** What Kafka Streams says of a task after a kill, in its order. */
    @Test
    void aTaskThatIsRestoredAfterAKillIsOneCalmLine() {
        streams("ProcessorStateManager")
                .warn(
                        "stream-client [shop] State store {} did not find checkpoint offsets while stores are not empty,"
                                + " since under EOS it has the risk",
                        "windows");
        streams("TaskManager").error(THREAD + "Get exceptions for the following tasks: {1_1=" + CORRUPTED + "}");
        streams("TaskManager")
                .warn(THREAD + "Encounter corrupted task 1_1, will group it with other corrupted tasks", CORRUPTED);
        streams("StreamThread")
                .warn(
                        THREAD + "Detected the states of tasks [1_1] are corrupted. Will close the task as dirty and"
                                + " re-create and bootstrap from scratch.",
                        CORRUPTED);

        assertEquals(1, told.list.size(), told.list::toString);
        ILoggingEvent line = told.list.get(0);
        assertTrue(
                line.getFormattedMessage()
                        .startsWith(
                                "shop.revenue.v0001: it is not known whether the local state of tasks 1_1 is whole, as"
                                        + " after a kill;"),
                line::getFormattedMessage);
        assertEquals(null, line.getThrowableProxy());
    }

    @Test
    void whatElseGoesWrongIsStillSaid() {
        StreamsException other = new StreamsException("no room");
        streams("TaskManager")
                .error(THREAD + "Get exceptions for the following tasks: {1_0=" + other + ", 1_1=" + CORRUPTED + "}");
        streams("StreamThread").warn(THREAD + "failed", other);
        streams("ProcessorStateManager").warn("another warning");
        context.getLogger("io.hindcast.elsewhere").warn("not of Kafka Streams", CORRUPTED);

        assertEquals(4, told.list.size(), told.list::toString);
    }

    private Logger streams(String name) {
        return context.getLogger("org.apache.kafka.streams.processor.internals." + name);
    }
}
