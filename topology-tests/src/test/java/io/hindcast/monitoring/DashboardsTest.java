package io.hindcast.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files for Grafana are made of {@code dashboards.yaml}; {@code -Dgolden=write} writes them. */
final class DashboardsTest {
    @Test
    void theFilesAreMadeOfTheDescription() throws IOException {
        Set<String> files = new TreeSet<>();
        for (Dashboard board : Dashboard.all()) {
            if ("write".equals(System.getProperty("golden"))) {
                Files.writeString(board.file(), board.json(), UTF_8);
            }
            assertEquals(board.json(), Monitoring.text(board.file()), board.uid());
            files.add(board.file().getFileName().toString());
        }
        try (Stream<Path> there =
                Files.list(Monitoring.FOLDER.resolve("grafana").resolve("dashboards"))) {
            assertEquals(
                    List.copyOf(files),
                    there.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void panelsFitTheirDashboardAndHaveNamesOfTheirOwn() {
        Set<String> uids = new HashSet<>();
        for (Dashboard board : Dashboard.all()) {
            assertTrue(uids.add(board.uid()), board.uid());
            Set<String> titles = new HashSet<>();
            for (Dashboard.Panel panel : board.panels()) {
                assertTrue(titles.add(panel.title()), panel.title());
                assertTrue(panel.width() > 0 && panel.width() <= 24, panel.title());
                assertTrue(Set.of("graph", "stat", "bars", "table").contains(panel.kind()), panel.title());
                assertTrue(!panel.queries().isEmpty(), panel.title());
            }
        }
    }

    @Test
    void queriesKeepToWhatWasChosen() {
        for (Dashboard board : Dashboard.all()) {
            for (String query : board.queries()) {
                boolean ofAll = query.contains("ALERTS") || query.startsWith("version:hindcast_serving");
                assertTrue(ofAll || query.contains("job=~\"$job\""), query);
                assertTrue(board.pipeline() || !query.contains("$pipeline"), query);
            }
        }
    }

    @Test
    void theyAskForMetricsThatThereAre() {
        Set<String> unknown = Monitoring.metrics(Dashboard.all().stream()
                .flatMap(board -> board.queries().stream())
                .toList());
        unknown.removeIf(name -> !name.startsWith("hindcast_"));
        assertTrue(!unknown.isEmpty());
        unknown.removeAll(Monitoring.documented());
        assertEquals(Set.of(), unknown);
    }
}
