package io.hindcast.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class DemoTest {
    private static final int ANY_PORT = 0;

    private static final String DEFINITION = """
            pipeline: revenue
            source:
              topic: orders
              format: json
              event-time: event_time
              fields: { sku: string, amount: decimal, event_time: timestamp }
            key: [sku]
            window: { tumbling: 1m, grace: 30s }
            aggregates: { orders: count(), revenue: sum(amount) }
            """;

    @TempDir
    private Path folder;

    @Test
    void printsFinalResultsAndGoesOnAtASecondStart() throws Exception {
        List<String> first = runUntil("final ");
        List<String> second = runUntil("orders   ");

        assertTrue(contains(first, "orders   topic orders, 4 partitions: an hour of history from "), first.toString());
        assertTrue(contains(first, "worker   revenue/v1 is proposed"), first.toString());
        assertEquals("stopped; the same command goes on from " + folder, first.get(first.size() - 1));
        assertTrue(contains(second, "orders   topic orders, 4 partitions: what is missing since "), second.toString());
    }

    /** Runs the demonstration until it prints a line that begins so, stops it, and answers all that it has printed. */
    private List<String> runUntil(String beginning) throws Exception {
        var seen = new CompletableFuture<String>();
        var lines = new LinkedBlockingQueue<String>();
        var settings = new DemoSettings(folder, ANY_PORT, 20, 1, definitions(), 0);
        var demo = new Demo(settings, Clock.systemUTC(), line -> {
            lines.add(line);
            if (line.startsWith(beginning)) {
                seen.complete(line);
            }
        });
        var stopper = new Thread(() -> {
            seen.join();
            demo.stop();
        });
        stopper.setDaemon(true);
        stopper.start();

        assertEquals(Optional.empty(), demo.run());
        return List.copyOf(lines);
    }

    private static List<Definition> definitions() {
        return assertInstanceOf(Definitions.Sound.class, Definitions.of("revenue.yaml", DEFINITION))
                .definitions();
    }

    private static boolean contains(List<String> lines, String beginning) {
        return lines.stream().anyMatch(line -> line.startsWith(beginning));
    }
}
