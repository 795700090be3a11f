package io.hindcast.worker;

import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WorkerListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a worker has told. */
final class Notices implements WorkerListener {
    private final List<Notice> told = new CopyOnWriteArrayList<>();

    @Override
    public void notice(Notice notice) {
        told.add(notice);
    }

    boolean has(Notice.Kind kind, String part) {
        return told.stream()
                .anyMatch(notice -> notice.kind() == kind && notice.line().contains(part));
    }

    /** What stands in the last notice behind these words, up to a part that ends it. */
    String behind(String words, String end) {
        return told.stream()
                .map(Notice::line)
                .filter(line -> line.contains(words))
                .reduce((older, newer) -> newer)
                .map(line -> line.substring(line.indexOf(words) + words.length()))
                .map(rest -> rest.contains(end) ? rest.substring(0, rest.indexOf(end)) : rest)
                .orElseThrow(() -> new AssertionError("nobody has told: " + words + "; but: " + told));
    }

    @Override
    public String toString() {
        return told.toString();
    }
}
