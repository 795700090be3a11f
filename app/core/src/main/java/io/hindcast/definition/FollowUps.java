package io.hindcast.definition;

import io.hindcast.pipeline.Problem;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Problems that only follow from others. */
final class FollowUps {
    /** How problems begin that a name is not known. */
    private static final Pattern UNKNOWN =
            Pattern.compile("(?:event-time: |keyed: )?unknown (?:field|name|aggregate or key) '([^']*)'");

    private FollowUps() {}

    /** In the order of the file; a name that is not known is told where it stands first, and not again. */
    static List<Problem> without(List<Problem> problems) {
        Set<String> unknown = new HashSet<>();
        return problems.stream()
                .sorted(Comparator.comparing(Problem::position))
                .filter(problem -> unknownName(problem).map(unknown::add).orElse(true))
                .toList();
    }

    private static Optional<String> unknownName(Problem problem) {
        Matcher matcher = UNKNOWN.matcher(problem.message());
        return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
