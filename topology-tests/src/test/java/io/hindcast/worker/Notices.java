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

    @Override
    public String toString() {
        return told.toString();
    }
}
