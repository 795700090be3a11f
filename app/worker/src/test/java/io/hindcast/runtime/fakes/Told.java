package io.hindcast.runtime.fakes;

import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WorkerListener;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was told. */
public final class Told implements WorkerListener {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void notice(Notice notice) {
        lines.add(notice.line());
    }

    public boolean has(String part) {
        return lines.stream().anyMatch(line -> line.contains(part));
    }

    public long count(String part) {
        return lines.stream().filter(line -> line.contains(part)).count();
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
