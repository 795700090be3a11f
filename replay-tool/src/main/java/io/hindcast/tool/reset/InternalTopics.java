package io.hindcast.tool.reset;

import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.ToolFailure;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names that topics of an application's own may have. Nothing is taken by its prefix: {@code shop} and {@code shop-eu} are two
 * applications.
 */
public final class InternalTopics {
    private static final Pattern TOPICS = Pattern.compile("\\(topics?: \\[?([^\\])]*)");
    private static final Pattern STORES = Pattern.compile("\\(stores: \\[([^\\]]*)\\]");
    private static final Pattern SEPARATOR = Pattern.compile(",\\s*");
    /** What Kafka Streams makes itself is described without the application's id; all else that is described is somebody's. */
    private static final Pattern OWN = Pattern.compile(".+-repartition|KTABLE-FK-JOIN-SUBSCRIPTION-.+-topic");

    private static final List<String> ENDINGS = List.of("-changelog", "-repartition", "-topic");

    private InternalTopics() {}

    /**
     * Those that follow from what {@code Topology.describe()} prints: a changelog for each store, and the topics between its parts, which it
     * names without the application's id. Which of them there are, the cluster tells.
     */
    public static SortedSet<String> described(String application, List<String> description) {
        SortedSet<String> names = new TreeSet<>();
        if (description.stream().noneMatch(line -> TOPICS.matcher(line).find())) {
            throw new ToolFailure(
                    ExitCode.USAGE, "--topology: this is not what Topology.describe() prints: it names no topic");
        }
        for (String line : description) {
            found(TOPICS.matcher(line))
                    .filter(topic -> OWN.matcher(topic).matches())
                    .forEach(topic -> names.add(application + "-" + topic));
            found(STORES.matcher(line)).forEach(store -> names.add(application + "-" + store + "-changelog"));
        }
        if (names.isEmpty()) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    "--topology: this is not what Topology.describe() prints: it names no topic and no store");
        }
        return names;
    }

    private static Stream<String> found(Matcher lists) {
        return lists.results()
                .flatMap(list -> SEPARATOR.splitAsStream(list.group(1).strip()))
                .filter(text -> !text.isEmpty());
    }

    /** Those of a list, a line each; empty lines, and lines that begin with {@code #}, are skipped. */
    public static SortedSet<String> listed(String application, List<String> lines) {
        SortedSet<String> names = new TreeSet<>();
        for (int number = 1; number <= lines.size(); number++) {
            String name = lines.get(number - 1).strip();
            if (name.isEmpty() || name.startsWith("#")) {
                continue;
            }
            if (!name.startsWith(application + "-") || ENDINGS.stream().noneMatch(name::endsWith)) {
                throw new ToolFailure(
                        ExitCode.USAGE,
                        "--internal-topics, line " + number + ": '" + name
                                + "' is no topic of the application's own: such a" + " one begins with '" + application
                                + "-' and ends with " + String.join(", ", ENDINGS));
            }
            names.add(name);
        }
        return names;
    }
}
