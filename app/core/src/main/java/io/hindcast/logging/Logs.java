package io.hindcast.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Where a worker logs: what it says itself, on the standard error; what Kafka's libraries say of the same, in a file, since they say it in
 * stack traces, and again and again.
 */
public final class Logs {
    private static final String OF_KAFKA = "org.apache.kafka";
    private static final long FILE_MB = 10;

    /** What a level may be called, the least first. */
    public static final List<String> LEVELS = List.of("off", "error", "warn", "info", "debug", "trace");

    private final LoggerContext context;

    /** Those of this process. */
    public Logs() {
        this((LoggerContext) LoggerFactory.getILoggerFactory());
    }

    Logs(LoggerContext context) {
        this.context = context;
    }

    /**
     * From now on all is logged so.
     *
     * @param levels the least that is logged, by the name of a logger: one of {@link #LEVELS}. Kafka's own are on the standard error, too,
     *     if one of theirs is named
     * @param libraries the file for what libraries say; it holds 10 MB, and the last one is kept beside it
     */
    public void begin(LogFormat format, Map<String, String> levels, Path libraries) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ConsoleAppender<ILoggingEvent> terminal = new ConsoleAppender<>();
        terminal.setContext(context);
        terminal.setTarget("System.err");
        terminal.setEncoder(format.encoder(context));
        terminal.start();
        root.detachAndStopAllAppenders();
        root.addAppender(terminal);
        Logger kafka = context.getLogger(OF_KAFKA);
        kafka.addAppender(file(libraries));
        kafka.setAdditive(levels.keySet().stream().anyMatch(name -> name.startsWith(OF_KAFKA)));
        levels.forEach((name, level) -> context.getLogger(name).setLevel(Level.toLevel(level)));
    }

    private RollingFileAppender<ILoggingEvent> file(Path path) {
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setContext(context);
        file.setFile(path.toString());
        file.setEncoder(LogFormat.TEXT.encoder(context));
        FixedWindowRollingPolicy kept = new FixedWindowRollingPolicy();
        kept.setContext(context);
        kept.setParent(file);
        kept.setFileNamePattern(path + ".%i");
        kept.setMaxIndex(1);
        kept.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> full = new SizeBasedTriggeringPolicy<>();
        full.setContext(context);
        full.setMaxFileSize(new FileSize(FILE_MB * FileSize.MB_COEFFICIENT));
        full.start();
        file.setRollingPolicy(kept);
        file.setTriggeringPolicy(full);
        file.start();
        return file;
    }
}
