package io.hindcast.runtime.failure;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why this process cannot go on, whatever each of its parts may still think. Thread-safe; the first reason stands. */
public final class Emergency {
    private static final Logger LOG = LoggerFactory.getLogger(Emergency.class);

    private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

    /**
     * The worker is to end.
     *
     * @param where met it, as the beginning of the reason
     */
    public void declare(String where, Throwable thrown) {
        if (reason.compareAndSet(null, where + " " + FailureCause.words(thrown))) {
            LOG.error("worker stops", thrown);
        }
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason.get());
    }
}
