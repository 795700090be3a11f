package io.hindcast.simulation.rolling;

import io.hindcast.operator.History;
import io.hindcast.operator.PipelineRules;
import io.hindcast.time.RollingSpans;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A rule that is broken on purpose: the simulation must notice each of them. One for each execution: it may keep something. */
interface Sabotage {
    /** Nothing is broken. */
    static Sabotage none() {
        return new Sabotage() {};
    }

    /** What the task works by. */
    default PipelineRules rules(PipelineRules sound) {
        return sound;
    }

    /** By which it reads and keeps. */
    default RollingSpans spans(RollingSpans sound) {
        return sound;
    }

    /** What it is told of the past. */
    default History history(History sound) {
        return sound;
    }

    /** An execution begins. */
    default void begins(CompiledRolling definition) {}

    /** The next record comes, with that event time if it is accepted. */
    default void comes(long eventTimeMs) {}

    /** Whether an answer goes out. */
    default boolean tells(String value) {
        return true;
    }

    /** Up to which time entries are read, where they are to be read up to that one. */
    default long readsUpTo(long atMs) {
        return atMs;
    }

    /** Up to which time entries may be forgotten, where they may up to that one. */
    default long forgottenMs(long atMs) {
        return atMs;
    }

    /** What is forgotten beside that. */
    default void forget(TreeMap<ForgetfulSpans.Place, byte[]> entries, RandomGenerator random) {}

    default boolean losesAWrite() {
        return false;
    }

    default boolean keepsUncommitted() {
        return false;
    }
}
