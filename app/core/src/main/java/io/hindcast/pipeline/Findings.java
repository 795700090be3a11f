package io.hindcast.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is found while a definition is read: problems and notes. Not thread-safe. */
final class Findings {
    private static final Comparator<Problem> IN_FILE_ORDER = Comparator.comparing(Problem::position);

    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> notes = new ArrayList<>();
    private final Set<Position> refused = new HashSet<>();
    private final Set<String> lost = new HashSet<>();

    void problem(Position at, String message) {
        problems.add(new Problem(at, message));
    }

    void note(Position at, String message) {
        notes.add(new Problem(at, message));
    }

    /** A problem with a whole node; whatever else would be wrong with it follows from this and is not reported. */
    void refuse(Position node, String message) {
        if (refused.add(node)) {
            problem(node, message);
        }
    }

    boolean isRefused(Position node) {
        return refused.contains(node);
    }

    /** A name that stands in the definition but could not be read: whatever refers to it is not looked at. */
    void lose(String name) {
        lost.add(name);
    }

    boolean isLost(String name) {
        return lost.contains(name);
    }

    Set<String> lost() {
        return lost;
    }

    boolean none() {
        return problems.isEmpty();
    }

    List<Problem> problems() {
        return problems.stream().sorted(IN_FILE_ORDER).distinct().toList();
    }

    List<Problem> notes() {
        return notes.stream().sorted(IN_FILE_ORDER).toList();
    }
}
