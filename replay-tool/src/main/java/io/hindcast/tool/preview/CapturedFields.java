package io.hindcast.tool.preview;

import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.Format;
import io.hindcast.pipeline.KafkaFact;
import io.hindcast.pipeline.MemberPath;
import io.hindcast.pipeline.Origin;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.TopicFields;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.ToolFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What of its records a capture holds.
 *
 * @param paths of the members of a value that it holds, with all that is in them; outermost name first
 * @param key whether it holds the key of a record
 * @param redacted those of the paths in whose place a hash stands where there was a text
 */
record CapturedFields(List<List<String>> paths, boolean key, List<List<String>> redacted) {
    /** What a definition reads of a value that is no JSON: all of it. */
    static final String VALUE = "$value";

    private static final Comparator<List<String>> BY_NAME = Comparator.comparing(path -> String.join("\0", path));

    CapturedFields {
        paths = paths.stream().map(List::copyOf).toList();
        redacted = redacted.stream().map(List::copyOf).toList();
    }

    /**
     * What a definition reads, and more.
     *
     * @param more paths as {@code from} of a definition has them
     * @param redacted names of declared fields, or of those paths
     */
    static CapturedFields of(Source source, List<String> more, List<String> redacted) {
        refuseOtherThanJson(source);
        TreeSet<List<String>> paths = new TreeSet<>(BY_NAME);
        fields(source).forEach(field -> field.origin().members().forEach(member -> paths.add(member.path())));
        more.forEach(path -> paths.add(path("--fields", path)));
        TreeSet<List<String>> hidden = new TreeSet<>(BY_NAME);
        for (String name : redacted) {
            List<List<String>> its = fields(source).stream()
                    .filter(field -> field.name().equals(name))
                    .flatMap(field -> field.origin().members().stream())
                    .map(Origin.Value::path)
                    .toList();
            hidden.addAll(its);
            if (its.isEmpty() || paths.contains(List.of(name))) {
                hidden.add(its.isEmpty() ? path("--redact", name) : List.of(name));
            }
        }
        for (List<String> path : hidden) {
            if (!paths.contains(path)) {
                throw new ToolFailure(
                        ExitCode.USAGE,
                        "--redact " + String.join(".", path) + ": no such member is kept; those that are: "
                                + String.join(
                                        ", ",
                                        paths.stream()
                                                .map(kept -> String.join(".", kept))
                                                .toList()));
            }
            paths.stream()
                    .filter(kept -> kept.size() < path.size() && begins(path, kept))
                    .findFirst()
                    .ifPresent(around -> {
                        throw new ToolFailure(
                                ExitCode.USAGE,
                                "--redact " + String.join(".", path) + ": all of '" + String.join(".", around)
                                        + "' is kept, with it; keep the members of that which are needed");
                    });
        }
        return new CapturedFields(
                List.copyOf(paths), fields(source).stream().anyMatch(CapturedFields::isOfTheKey), List.copyOf(hidden));
    }

    private static void refuseOtherThanJson(Source source) {
        for (TopicFields topic : source.read()) {
            if (!topic.values().format().equals(new Format.Json())) {
                throw new ToolFailure(
                        ExitCode.USAGE,
                        "the values of topic '" + topic.topic() + "' are "
                                + topic.values().format().word()
                                + ", of which no part can be left out: --whole keeps records as they are");
            }
        }
    }

    private static List<String> path(String option, String written) {
        MemberPath path = MemberPath.parse(written);
        if (path instanceof MemberPath.Wrong wrong) {
            throw new ToolFailure(ExitCode.USAGE, option + ": " + wrong.problem());
        }
        return ((MemberPath.Found) path).names();
    }

    private static List<Field> fields(Source source) {
        return source.read().stream().flatMap(topic -> topic.fields().stream()).toList();
    }

    private static boolean isOfTheKey(Field field) {
        return field.origin()
                .as(member -> false, first -> false, fact -> fact.fact() == KafkaFact.KEY, header -> false);
    }

    /** What a definition reads that is not here: to it that would look as if records did not have it. */
    Optional<String> lacks(Source source) {
        if (source.read().stream().anyMatch(topic -> !topic.values().format().equals(new Format.Json()))) {
            return Optional.of(VALUE);
        }
        for (Field field : fields(source)) {
            if (isOfTheKey(field) && !key) {
                return Optional.of(KafkaFact.KEY.word());
            }
            for (Origin.Value member : field.origin().members()) {
                if (paths.stream().noneMatch(path -> begins(member.path(), path))) {
                    return Optional.of(String.join(".", member.path()));
                }
            }
        }
        return Optional.empty();
    }

    /** The fields of a definition in whose place it has, or may have, a hash. */
    List<Field> hashed(Source source) {
        List<Field> hashed = new ArrayList<>();
        for (Field field : fields(source)) {
            boolean meets = field.origin().members().stream()
                    .anyMatch(member -> redacted.stream()
                            .anyMatch(path -> begins(member.path(), path) || begins(path, member.path())));
            if (meets) {
                hashed.add(field);
            }
        }
        return hashed;
    }

    private static boolean begins(List<String> path, List<String> with) {
        return path.size() >= with.size() && path.subList(0, with.size()).equals(with);
    }
}
