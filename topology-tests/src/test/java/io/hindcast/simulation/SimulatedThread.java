package io.hindcast.simulation;

import io.hindcast.operator.DamagedState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** A stream thread: some tasks, and one transaction for all of them. */
final class SimulatedThread {
    /** A state that is damaged so often, each time just restored, is damaged in the changelog. */
    private static final int MOST_MENDED = 10;

    private static final int MOST_AT_ONCE = 5;

    private final String name;
    private final Sabotage sabotage;
    private final Trace trace;
    private final List<Task> tasks = new ArrayList<>();
    private final Transaction transaction = new Transaction();

    SimulatedThread(String name, Sabotage sabotage, Trace trace) {
        this.name = name;
        this.sabotage = sabotage;
        this.trace = trace;
    }

    /** Gets a task, which goes on from what it has committed. */
    void take(Task task, RandomGenerator random) {
        task.aborted();
        start(task, random);
        tasks.add(task);
        trace.step(() -> name + " takes " + task);
    }

    private void start(Task task, RandomGenerator random) {
        for (int mended = 0; ; mended++) {
            try {
                task.start(transaction, random);
                return;
            } catch (DamagedState damaged) {
                if (mended == MOST_MENDED) {
                    throw damaged;
                }
                trace.mended(() -> name + " finds at the start of " + task + ": " + damaged.getMessage());
                task.aborted();
                task.mend();
            }
        }
    }

    /** Lets some of the tasks take some input. */
    void work(RandomGenerator random) {
        work(tasks.stream().filter(task -> random.nextInt(tasks.size()) == 0).toList(), MOST_AT_ONCE, random);
    }

    /** Lets one of the tasks take one piece of input, if it has any. */
    void workOnce(RandomGenerator random) {
        List<Task> waiting = tasks.stream().filter(Task::hasInput).toList();
        if (!waiting.isEmpty()) {
            work(List.of(waiting.get(random.nextInt(waiting.size()))), 1, random);
        }
    }

    private void work(List<Task> working, int most, RandomGenerator random) {
        for (Task task : working) {
            boolean moves = task.hasInput();
            if (!tries(task, () -> task.work(most, random))) {
                restart(random);
                return;
            }
            if (moves) {
                trace.step(() -> name + " works: " + task);
            }
        }
    }

    /** Whether the task could do this; if its state is damaged, it is mended, and the thread has to start its tasks anew. */
    private boolean tries(Task task, Runnable work) {
        try {
            work.run();
            return true;
        } catch (DamagedState damaged) {
            trace.mended(() -> name + " finds at work on " + task + ": " + damaged.getMessage());
            task.mend();
            return false;
        }
    }

    /** Commits; tasks with nothing to commit are sometimes left out, as Kafka Streams does. */
    void commit(RandomGenerator random) {
        commit(
                tasks.stream()
                        .filter(task -> task.needsCommit() || random.nextBoolean())
                        .toList(),
                () -> random.nextInt(3) > 0,
                random);
    }

    /** Takes some input and commits it, but nothing else: a task that has nothing to say would say it again forever. */
    void finish(RandomGenerator random) {
        work(random);
        commit(tasks.stream().filter(Task::needsCommit).toList(), () -> true, random);
    }

    private void commit(List<Task> committing, BooleanSupplier fetched, RandomGenerator random) {
        for (Task task : committing) {
            if (!tries(task, () -> task.prepareCommit(random))) {
                restart(random);
                return;
            }
        }
        if (sabotage.commitsOutput()) {
            transaction.commit();
        } else {
            transaction.abort();
        }
        committing.forEach(task -> task.committed(fetched.getAsBoolean()));
        if (!committing.isEmpty()) {
            trace.step(() -> name + " commits " + committing);
        }
    }

    /** Crashes while working or in the middle of a commit; the tasks start anew. */
    void crash(RandomGenerator random) {
        if (random.nextBoolean()) {
            tasks.stream()
                    .limit(random.nextInt(tasks.size() + 1))
                    .allMatch(task -> tries(task, () -> task.prepareCommit(random)));
        }
        trace.step(() -> name + " crashes");
        restart(random);
    }

    /** What was not committed is gone; the tasks start anew. */
    void restart(RandomGenerator random) {
        if (sabotage.keepsAbortedOutput()) {
            transaction.commit();
        } else {
            transaction.abort();
        }
        tasks.forEach(Task::aborted);
        tasks.forEach(task -> start(task, random));
    }
}
