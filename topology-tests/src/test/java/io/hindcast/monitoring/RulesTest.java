package io.hindcast.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules for Prometheus: they ask for what there is, each alert has a case, and says where what to do about it stands. */
final class RulesTest {
    private static final String CASES = "hindcast.rules-test.yaml";
    private static final Path ROOT = Path.of("..");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern RECORDED = Pattern.compile("[a-z_]+:hindcast_[a-z0-9_:]+");

    @Test
    void theyAskForMetricsThatThereAre() {
        Set<String> unknown = Monitoring.metrics(
                Monitoring.rules().stream().map(Monitoring.Rule::expression).toList());
        unknown.removeAll(Monitoring.documented());
        assertEquals(Set.of(), unknown);
    }

    @Test
    void whatRulesAndDashboardsTakeFromOtherRulesIsRecorded() {
        Set<String> used = new TreeSet<>();
        Monitoring.expressions()
                .forEach(
                        expression -> RECORDED.matcher(expression).results().forEach(match -> used.add(match.group())));
        Set<String> recorded = Monitoring.rules().stream()
                .flatMap(rule -> rule.record().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(recorded, used);
    }

    @Test
    void eachAlertSaysWhereWhatToDoStands() {
        for (Monitoring.Rule rule : alerts()) {
            String runbook = rule.annotation("runbook");
            assertTrue(!rule.annotation("summary").isEmpty(), runbook);
            int hash = runbook.indexOf('#');
            assertTrue(hash > 0, rule.alert() + " has a runbook, and a heading in it");
            String page = Monitoring.text(ROOT.resolve(runbook.substring(0, hash)));
            Set<String> headings = HEADING.matcher(page)
                    .results()
                    .map(match -> anchor(match.group(1)))
                    .collect(Collectors.toSet());
            assertTrue(headings.contains(runbook.substring(hash + 1)), runbook);
        }
    }

    /** As pages of a repository are linked: small letters, blanks as hyphens, no marks. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }

    @Test
    void eachAlertHasACase() {
        String cases = Monitoring.text(Monitoring.FOLDER.resolve(CASES));
        for (Monitoring.Rule rule : alerts()) {
            String name = rule.alert().orElseThrow();
            assertTrue(cases.contains("ALERTS{alertname=\"" + name + "\",alertstate=\"firing\""), name);
        }
    }

    @Test
    void theyPassTheirCases() throws IOException, InterruptedException {
        Optional<Path> promtool = Monitoring.program("promtool");
        assumeTrue(promtool.isPresent(), "promtool is not on the path (Debian: apt-get install prometheus)");
        run(
                promtool.get().toString(),
                "check",
                "rules",
                Monitoring.RULES.getFileName().toString());
        run(promtool.get().toString(), "test", "rules", CASES);
        run(promtool.get().toString(), "check", "config", "prometheus.yml");
        // The files that it names are those of who copies it.
        run(promtool.get().toString(), "check", "config", "--syntax-only", "prometheus-tls.yml");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(Monitoring.FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), String.join(" ", command) + "\n" + output);
    }

    private static List<Monitoring.Rule> alerts() {
        return Monitoring.rules().stream()
                .filter(rule -> rule.alert().isPresent())
                .toList();
    }
}
