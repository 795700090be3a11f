package io.hindcast.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Kafka Streams tells in five warnings and errors, two of them with stack traces, that it restores the state of a task which a kill left
 * behind, or of which it does not know whether it is whole. That is its ordinary way, and no failure: here it is one calm line. At DEBUG the
 * exception stands below it. Thread-safe.
 */
public final class RestoredTasks extends TurboFilter {
    private static final String OF_STREAMS = "org.apache.kafka.streams.processor.internals.";
    private static final String CORRUPTED = "TaskCorruptedException";
    private static final String THREAD = "StreamThread";

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String message,
            Object @Nullable [] parameters,
            @Nullable Throwable thrown) {
        if (message == null
                || !level.isGreaterOrEqual(Level.WARN)
                || !logger.getName().startsWith(OF_STREAMS)) {
            return FilterReply.NEUTRAL;
        }
        String name = logger.getName().substring(OF_STREAMS.length());
        if (thrown != null && thrown.getClass().getSimpleName().equals(CORRUPTED)) {
            // The last of them; those before are of the same tasks.
            if (name.equals(THREAD)) {
                tell(logger, message, thrown);
            }
            return FilterReply.DENY;
        }
        boolean store = name.equals("ProcessorStateManager") && message.contains("did not find checkpoint offset");
        boolean before = store || (name.equals("TaskManager") && onlyCorrupted(message));
        return before ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static void tell(Logger logger, String message, Throwable thrown) {
        Logger own = logger.getLoggerContext().getLogger(RestoredTasks.class);
        own.info(
                "{}: it is not known whether the local state of tasks {} is whole, as after a kill; it is deleted here and"
                        + " restored from its changelog. Nothing is lost or counted twice, and nothing needs to be done",
                within(message, "stream-thread [", "-level-", "Kafka Streams"),
                within(message, "tasks [", "]", "?"));
        own.debug("that was", thrown);
    }

    /** Whether a list of exceptions holds no other one. */
    private static boolean onlyCorrupted(String message) {
        String others = message.replace(CORRUPTED, "");
        return !others.equals(message)
                && message.contains("Get exceptions for the following tasks")
                && !others.contains("Exception:")
                && !others.contains("Error");
    }

    private static String within(String text, String begin, String end, String otherwise) {
        int from = text.indexOf(begin);
        int to = from < 0 ? -1 : text.indexOf(end, from);
        return to < 0 ? otherwise : text.substring(from + begin.length(), to);
    }
}
