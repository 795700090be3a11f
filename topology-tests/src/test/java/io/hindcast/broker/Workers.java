package io.hindcast.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The workers of a version, each a process with one thread and a state folder of its own. Closing it kills them all. */
final class Workers implements AutoCloseable {
    /** What becomes of the state folder of a worker that is killed. */
    enum State {
        KEPT,
        LOST
    }

    private static final int THREADS = 1;

    private final Version version;
    private final Path folder;
    private final List<VersionProcess> processes = new ArrayList<>();
    private final List<Path> states = new ArrayList<>();
    private int folders;

    /** @param folder theirs alone */
    Workers(Version version, Path folder) {
        this.version = version;
        this.folder = folder;
    }

    /** Starts one more; its number, from 0. */
    int start() throws IOException {
        int worker = processes.size();
        states.add(emptyState());
        processes.add(process(worker));
        return worker;
    }

    /** Kills a worker by SIGKILL and starts it again. */
    void kill(int worker, State state) throws IOException {
        processes.get(worker).close();
        if (state == State.LOST) {
            states.set(worker, emptyState());
        }
        processes.set(worker, process(worker));
    }

    /** Asks a worker to stop, which gives its tasks to the others at once. */
    void stop(int worker) throws Exception {
        processes.get(worker).stop();
    }

    static String name(int worker) {
        return "worker-" + worker;
    }

    VersionProcess worker(int worker) {
        return processes.get(worker);
    }

    private VersionProcess process(int worker) throws IOException {
        return VersionProcess.start(version, name(worker), THREADS, states.get(worker));
    }

    private Path emptyState() throws IOException {
        return Files.createDirectories(folder.resolve("state-" + folders++));
    }

    @Override
    public void close() {
        processes.forEach(VersionProcess::close);
    }
}
