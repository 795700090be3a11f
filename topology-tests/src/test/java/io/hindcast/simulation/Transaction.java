package io.hindcast.simulation;

import java.util.ArrayList;
import java.util.List;

/** What a simulated thread has sent and not committed yet: all of it becomes visible at once, or none. */
final class Transaction {
    private final List<Runnable> output = new ArrayList<>();

    /** Adds something that happens when the transaction is committed. */
    void send(Runnable effect) {
        output.add(effect);
    }

    /** Adds something that happens before everything else when the transaction is committed. */
    void sendFirst(Runnable effect) {
        output.add(0, effect);
    }

    void commit() {
        output.forEach(Runnable::run);
        output.clear();
    }

    void abort() {
        output.clear();
    }
}
