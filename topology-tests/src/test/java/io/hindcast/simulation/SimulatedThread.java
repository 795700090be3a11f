package io.hindcast.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A stream thread: some tasks, and one transaction for all of them. */
final class SimulatedThread {
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
        task.start(transaction, random);
        tasks.add(task);
        trace.step(() -> name + " takes " + task);
    }

    /** Lets some of the tasks take some input. */
    void work(RandomGenerator random) {
        tasks.stream().filter(task -> random.nextInt(tasks.size()) == 0).forEach(task -> {
            boolean moves = task.hasInput();
            task.work(random);
            if (moves) {
                trace.step(() -> name + " works: " + task);
            }
        });
    }

    /** Commits; tasks with nothing to commit are sometimes left out, as Kafka Streams does. */
    void commit(RandomGenerator random) {
        commit(
                tasks.stream()
                        .filter(task -> task.needsCommit() || random.nextBoolean())
                        .toList(),
                random);
    }

    /** Takes some input and commits it, but nothing else: a task that has nothing to say would say it again forever. */
    void finish(RandomGenerator random) {
        work(random);
        commit(tasks.stream().filter(Task::needsCommit).toList(), random);
    }

    private void commit(List<Task> committing, RandomGenerator random) {
        committing.forEach(task -> task.prepareCommit(random));
        if (sabotage.commitsOutput()) {
            transaction.commit();
        } else {
            transaction.abort();
        }
        committing.forEach(Task::committed);
        if (!committing.isEmpty()) {
            trace.step(() -> name + " commits " + committing);
        }
    }

    /** Crashes while working or in the middle of a commit; the tasks start anew. */
    void crash(RandomGenerator random) {
        if (random.nextBoolean()) {
            tasks.stream().limit(random.nextInt(tasks.size() + 1)).forEach(task -> task.prepareCommit(random));
        }
        trace.step(() -> name + " crashes");
        if (sabotage.keepsAbortedOutput()) {
            transaction.commit();
        } else {
            transaction.abort();
        }
        tasks.forEach(Task::aborted);
        tasks.forEach(task -> task.start(transaction, random));
    }
}
