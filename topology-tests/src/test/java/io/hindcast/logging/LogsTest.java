package io.hindcast.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As the worker sets its logs up. */
final class LogsTest {
    private static final String KAFKA = "org.apache.kafka.clients.consumer.KafkaConsumer";

    @TempDir
    private Path folder;

    /** What stands on the standard error when somebody has logged there. */
    private List<String> logged(LogFormat format, Map<String, String> levels) throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        System.setErr(new PrintStream(bytes, true, UTF_8));
        try {
            URL logback = Objects.requireNonNull(getClass().getResource("/logback.xml"));
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(logback);
            new Logs(context).begin(format, levels, folder.resolve("kafka.log"));
            Logger own = context.getLogger("io.hindcast.worker");
            own.atInfo()
                    .addKeyValue("event", "caught-up")
                    .addKeyValue("about", "revenue/v1")
                    .log("{} has caught up", "revenue/v1");
            own.debug("a detail");
            context.getLogger(KAFKA).warn("the broker is away", new IllegalStateException("gone"));
            context.getLogger(KAFKA).info("joined");
            context.getLogger("com.example.Library").warn("a warning");
        } finally {
            context.stop();
            System.setErr(before);
        }
        return bytes.toString(UTF_8).lines().toList();
    }

    @Test
    void aLineForEachEventWithTimeLevelAndValues() throws Exception {
        List<String> lines = logged(LogFormat.TEXT, Map.of());
        assertEquals(2, lines.size(), lines::toString);
        Pattern line = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO  worker: "
                + "revenue/v1 has caught up event=\"caught-up\" about=\"revenue/v1\"");
        assertTrue(line.matcher(lines.get(0)).matches(), lines.get(0));
        assertTrue(lines.get(1).contains("Z WARN  Library: a warning"), lines.get(1));
        String libraries = Files.readString(folder.resolve("kafka.log"));
        assertTrue(libraries.contains("Z WARN  KafkaConsumer: the broker is away"), libraries);
        assertTrue(libraries.contains("IllegalStateException: gone"), libraries);
        assertTrue(!libraries.contains("joined"), libraries);
    }

    @Test
    void anObjectForEachEventWhereProgramsRead() throws Exception {
        List<String> lines = logged(LogFormat.JSON, Map.of());
        assertEquals(2, lines.size(), lines::toString);
        String line = lines.get(0)
                .replaceAll("\"timestamp\":\\d{13},", "")
                .replaceAll("\"threadName\":\"[^\"]*\",", "")
                .replace("\\/", "/");
        assertEquals(
                "{\"level\":\"INFO\",\"loggerName\":\"io.hindcast.worker\","
                        + "\"kvpList\": [{\"event\":\"caught-up\"},{\"about\":\"revenue/v1\"}],"
                        + "\"formattedMessage\":\"revenue/v1 has caught up\",\"throwable\":null}",
                line);
    }

    @Test
    void moreIsLoggedWhereItIsAskedFor() throws Exception {
        List<String> lines = logged(LogFormat.TEXT, Map.of("io.hindcast", "debug", "org.apache.kafka", "info"));
        assertTrue(lines.stream().anyMatch(line -> line.contains("DEBUG worker: a detail")), lines::toString);
        assertTrue(lines.stream().anyMatch(line -> line.contains("INFO  KafkaConsumer: joined")), lines::toString);
        assertTrue(Files.readString(folder.resolve("kafka.log")).contains("joined"));
        List<String> fewer = logged(LogFormat.TEXT, Map.of("io.hindcast", "error"));
        assertEquals(1, fewer.size(), fewer::toString);
    }
}
