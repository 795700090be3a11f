package io.hindcast.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One pipeline definition, structurally sound.
 *
 * @param name the stable name, {@code [a-z][a-z0-9-]*}
 * @param where which records are events of this pipeline; empty for all
 * @param body what becomes of them
 * @param replay which replay of the same definition is wished for, from 0 on; it never changes a result
 * @param cases examples that {@code hindcast test} runs; they never change a result
 */
public record Pipeline(
        String name, Source source, Optional<ExpressionText> where, Body body, int replay, List<Case> cases) {
    public Pipeline {
        cases = List.copyOf(cases);
    }

    /** What belongs together in one result, of a body of windows. */
    public Grouping grouping() {
        // Where bodies of another kind have none, this does not compile any more, nor does any use of it.
        return body.as(Windowed::grouping);
    }

    /** As {@link Window#isRolling}. */
    public boolean isRolling() {
        return body.as(Windowed::isRolling);
    }

    /** What is published, of a body of windows. */
    public Results results() {
        return body.as(Windowed::results);
    }

    /** How long, in event time, a result may still change after the time that it is of. */
    public Duration settling() {
        return body.as(Windowed::settling);
    }

    /**
     * Which results may lack events, where events up to a time may be missing.
     *
     * @param missingMs that time, in milliseconds since 1970; −1 if none is missing
     * @return the last start of such a result; −1 if there is none
     */
    public long incompleteMs(long missingMs) {
        return body.as(windowed -> windowed.incompleteMs(missingMs));
    }

    /** Which events are copies and do not count; empty where all count. */
    public Optional<Deduplicate> deduplicate() {
        return body.as(Windowed::deduplicate);
    }

    /** With what a window is compared; empty where nothing of a result is about windows before it. */
    public Optional<Baseline> baseline() {
        return body.as(Windowed::baseline);
    }

    /** How far before the first event of a result others may change it, in milliseconds: copies, and windows that it is compared with. */
    public long lookBackMs() {
        return body.as(Windowed::lookBackMs);
    }

    /**
     * Of which events it is not known what they come to, where events up to a time may be missing: those themselves, others that
     * may be copies of them, and those of windows that are compared with theirs.
     *
     * @param missingMs that time, in milliseconds since 1970; −1 if none is missing
     * @return the last time of such an event; −1 if there is none
     */
    public long uncertainMs(long missingMs) {
        return body.as(windowed -> windowed.uncertainMs(missingMs));
    }

    /** What {@link #incompleteMs} says in words: {@code windows that start at or before 2026-01-01T00:00:00Z}; empty if there are none. */
    public Optional<String> incomplete(long missingMs) {
        long lastMs = incompleteMs(missingMs);
        if (lastMs < 0) {
            return Optional.empty();
        }
        return Optional.of(
                lastMs >= Window.Total.END_OF_TIME_MS
                        ? "all windows, for ever"
                        : "windows that start at or before " + Instant.ofEpochMilli(lastMs));
    }
}
