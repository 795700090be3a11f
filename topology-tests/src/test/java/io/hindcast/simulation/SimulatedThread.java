package io.hindcast.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A stream thread: some tasks, and one transaction for all of them. */
final class SimulatedThread {
    private final Sabotage sabotage;
    private final List<Task> tasks = new ArrayList<>();
    private final Transaction transaction = new Transaction();

    SimulatedThread(Sabotage sabotage) {
        this.sabotage = sabotage;
    }

    /** Gets a task, which goes on from what it has committed. */
    void take(Task task, RandomGenerator random) {
        task.aborted();
        task.start(transaction, random);
        tasks.add(task);
    }

    /** Lets some of the tasks take some input. */
    void work(RandomGenerator random) {
        tasks.stream().filter(task -> random.nextInt(tasks.size()) == 0).forEach(task -> task.work(random));
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
    }

    /** Crashes while working or in the middle of a commit; the tasks start anew. */
    void crash(RandomGenerator random) {
        if (random.nextBoolean()) {
            tasks.stream().limit(random.nextInt(tasks.size() + 1)).forEach(task -> task.prepareCommit(random));
        }
        if (sabotage.keepsAbortedOutput()) {
            transaction.commit();
        } else {
            transaction.abort();
        }
        tasks.forEach(Task::aborted);
        tasks.forEach(task -> task.start(transaction, random));
    }
}
