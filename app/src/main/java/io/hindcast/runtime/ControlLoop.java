package io.hindcast.runtime;

import io.hindcast.expression.Definition;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Ledger;
import io.hindcast.ledger.TooNew;
import io.hindcast.ledger.VersionState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The control thread: reads the ledger, follows it, and looks how the versions do, until it is stopped. */
final class ControlLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final WorkerParts parts;
    private final List<Definition> definitions;
    private final WorkerListener listener;
    private final Clock clock;
    private final Watches watches;
    private Instant nextLook = Instant.EPOCH;
    private Optional<String> trouble = Optional.empty();
    private ControlPlane told = ControlPlane.EMPTY;
    private boolean proposed;
    private volatile WorkerStatus status = WorkerStatus.STARTING;
    private volatile boolean stopping;
    private volatile Optional<String> fatal = Optional.empty();

    ControlLoop(WorkerParts parts, List<Definition> definitions, WorkerListener listener, Clock clock) {
        this.parts = parts;
        this.definitions = definitions;
        this.listener = listener;
        this.clock = clock;
        watches = new Watches(parts, listener);
    }

    WorkerStatus status() {
        return status;
    }

    /** Why it ended by itself; empty if it was stopped. */
    Optional<String> fatal() {
        return fatal;
    }

    /** Ends the loop soon; the versions are closed by its own thread. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                round();
            }
        } catch (InterruptException ended) {
            fatal = stopping ? Optional.empty() : Optional.of(String.valueOf(ended.getMessage()));
        } catch (Throwable bug) {
            // An Error too: a worker that ends without a reason would look as if somebody had stopped it.
            LOG.error("worker stops", bug);
            fatal = Optional.of("unexpected " + bug);
        } finally {
            // A stop may have interrupted a call; closing must not be.
            Thread.interrupted();
            parts.fleet().close();
            parts.heartbeats().close();
        }
    }

    private void round() {
        Instant now = clock.instant();
        try {
            Ledger ledger = parts.ledger();
            if (proposed) {
                ledger.poll(POLL);
            } else {
                told = ledger.readToEnd();
                parts.deployer().begin();
                definitions.forEach(parts.deployer()::propose);
                proposed = true;
            }
            if (!now.isBefore(nextLook)) {
                nextLook = now.plus(LOOK);
                parts.deployer().deploy(ledger.state());
                watches.look(ledger.state(), now);
                parts.guards().look(ledger.state(), watches::of, now);
                parts.growth().look(ledger.state(), now);
            }
            parts.fleet().follow(ledger.state(), now);
            recordFailures(ledger.state());
            tellNews(ledger.state());
            trouble = Optional.empty();
        } catch (InterruptException stopped) {
            throw stopped;
        } catch (KafkaException failed) {
            report(String.valueOf(failed.getMessage()));
        }
        publish();
    }

    private void recordFailures(ControlPlane state) {
        for (VersionState version : state.running()) {
            if (parts.fleet().condition(version.id()) instanceof Condition.Broken broken) {
                parts.deployer().fail(version.id(), broken.reason());
            }
        }
    }

    private void tellNews(ControlPlane state) {
        PhaseNews.between(told, state).forEach(listener::notice);
        told = state;
    }

    private void report(String reason) {
        if (!trouble.equals(Optional.of(reason))) {
            LOG.warn("cluster does not answer reason={}", reason);
        }
        trouble = Optional.of(reason);
    }

    private void publish() {
        ControlPlane state = parts.ledger().state();
        List<VersionStatus> versions = state.pipelines().values().stream()
                .flatMap(pipeline -> pipeline.versions().stream())
                .filter(version -> version.phase().running())
                .map(this::status)
                .toList();
        Optional<Long> offset = proposed ? Optional.of(state.offset()) : Optional.empty();
        status = new WorkerStatus(offset, trouble.or(() -> state.tooNew().map(TooNew::words)), versions);
    }

    private VersionStatus status(VersionState version) {
        Optional<VersionWatch> watch = watches.of(version.id());
        return new VersionStatus(
                version,
                version.running()
                        ? parts.fleet().condition(version.id())
                        : new Condition.Growing(version.growing().keySet()),
                watch.flatMap(VersionWatch::progress),
                watch.map(VersionWatch::waiting).orElse(List.of()),
                watch.map(VersionWatch::standingLag).orElse(Duration.ZERO),
                parts.fleet().limit(version.id()));
    }
}
