package io.hindcast.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened in the latest execution, step by step; records nothing unless it is on. */
final class Trace {
    private final boolean on;
    private final List<String> steps = new ArrayList<>();
    private long mended;

    private Trace(boolean on) {
        this.on = on;
    }

    static Trace off() {
        return new Trace(false);
    }

    static Trace on() {
        return new Trace(true);
    }

    /** An execution begins; what was recorded of the one before is forgotten. */
    void begin(Scenario scenario) {
        steps.clear();
        step(() -> scenario.topology() + ", " + scenario.rhythm() + ", " + scenario.limits());
    }

    void step(Supplier<String> what) {
        if (on) {
            steps.add(what.get());
        }
    }

    /** A task found its state damaged. */
    void mended(Supplier<String> what) {
        mended++;
        step(what);
    }

    /** How often, over all executions. */
    long mended() {
        return mended;
    }

    List<String> steps() {
        return steps;
    }
}
