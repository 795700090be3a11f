package io.hindcast.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files of {@code examples/monitoring}, as tests read them. */
public final class Monitoring {
    public static final Path FOLDER = Path.of("..", "examples", "monitoring");
    public static final Path RULES = FOLDER.resolve("hindcast.rules.yaml");
    private static final Path METRICS = Path.of("..", "docs", "metrics.md");

    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"");
    private static final Pattern METRIC = Pattern.compile("(?<![:a-z_])(?:hindcast|kafka|jvm|process)_[a-z0-9_]+");
    private static final Pattern ROW = Pattern.compile("^\\| `(hindcast_[a-z_]+)` \\|", Pattern.MULTILINE);

    private Monitoring() {}

    /** A rule: {@code alert} or {@code record}, {@code expr}, and what else it has. */
    record Rule(Map<?, ?> keys) {
        Optional<String> alert() {
            return optional(keys, "alert").map(Object::toString);
        }

        Optional<String> record() {
            return optional(keys, "record").map(Object::toString);
        }

        String expression() {
            return value(keys, "expr").toString();
        }

        String annotation(String name) {
            return value((Map<?, ?>) value(keys, "annotations"), name).toString();
        }
    }

    static List<Rule> rules() {
        return list((Map<?, ?>) yaml(RULES), "groups").stream()
                .flatMap(group -> list((Map<?, ?>) group, "rules").stream())
                .map(rule -> new Rule((Map<?, ?>) rule))
                .toList();
    }

    /** All that rules and dashboards ask Prometheus. */
    public static List<String> expressions() {
        return Stream.concat(
                        rules().stream().map(Rule::expression),
                        Dashboard.all().stream().flatMap(board -> board.queries().stream()))
                .toList();
    }

    /** What each panel asks, of all that could be chosen. */
    public static List<String> panelQueries() {
        return Dashboard.all().stream()
                .flatMap(board -> board.queries().stream())
                .map(query ->
                        query.replace("$job", ".*").replace("$pipeline", ".*").replace("$__rate_interval", "1m"))
                .toList();
    }

    /** The names of metrics of workers in what Prometheus is asked; not those of rules. */
    public static Set<String> metrics(List<String> expressions) {
        Set<String> names = new TreeSet<>();
        for (String expression : expressions) {
            // Label values look like names.
            METRIC.matcher(STRING.matcher(expression).replaceAll("\"\""))
                    .results()
                    .map(MatchResult::group)
                    .forEach(names::add);
        }
        return names;
    }

    /** The metrics that the page tells of, which is held to be what workers register. */
    static Set<String> documented() {
        Set<String> names = new TreeSet<>();
        ROW.matcher(text(METRICS)).results().map(row -> row.group(1)).forEach(names::add);
        return names;
    }

    static Optional<Object> optional(Map<?, ?> keys, String name) {
        return Optional.ofNullable(keys.get(name));
    }

    static Object value(Map<?, ?> keys, String name) {
        return optional(keys, name).orElseThrow(() -> new AssertionError("no '" + name + "' in " + keys));
    }

    static List<?> list(Map<?, ?> keys, String name) {
        return (List<?>) value(keys, name);
    }

    static Object yaml(Path file) {
        return new Load(LoadSettings.builder().setLabel(file.toString()).build()).loadFromString(text(file));
    }

    static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A program on the path. */
    public static Optional<Path> program(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
