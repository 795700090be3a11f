package io.hindcast.runtime;

import java.util.ArrayList;
import java.util.List;

/** Remembers what was told. */
final class Told implements WorkerListener {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void notice(Notice notice) {
        lines.add(notice.line());
    }

    boolean has(String part) {
        return lines.stream().anyMatch(line -> line.contains(part));
    }

    long count(String part) {
        return lines.stream().filter(line -> line.contains(part)).count();
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
