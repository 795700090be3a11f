package io.hindcast.runtime;

import io.hindcast.expression.Definition;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Ledger;
import io.hindcast.ledger.LedgerFormatException;
import io.hindcast.ledger.LedgerRecord.Started;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.replay.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The control thread: reads the ledger, follows it, and looks how the versions do, until it is stopped. */
final class ControlLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration DEFAULT_IDLE = Duration.ofMinutes(1);

    private final WorkerParts parts;
    private final List<Definition> definitions;
    private final WorkerListener listener;
    private final Clock clock;
    private final Map<VersionId, VersionWatch> watches = new TreeMap<>();
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
        } catch (LedgerFormatException | InterruptException ended) {
            fatal = stopping ? Optional.empty() : Optional.of(String.valueOf(ended.getMessage()));
        } catch (RuntimeException bug) {
            LOG.error("worker stops", bug);
            fatal = Optional.of("unexpected " + bug);
        } finally {
            // A stop may have interrupted a call; closing must not be.
            Thread.interrupted();
            parts.fleet().close();
        }
    }

    private void round() {
        Instant now = clock.instant();
        try {
            Ledger ledger = parts.ledger();
            if (!proposed) {
                told = ledger.readToEnd();
                definitions.forEach(parts.deployer()::propose);
                proposed = true;
            }
            ledger.poll(POLL);
            if (!now.isBefore(nextLook)) {
                nextLook = now.plus(LOOK);
                parts.deployer().deploy(ledger.state());
                look(ledger.state(), now);
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

    private void look(ControlPlane state, Instant now) {
        watches.keySet()
                .retainAll(state.running().stream().map(VersionState::id).toList());
        for (VersionState version : state.running()) {
            try {
                look(version, now);
            } catch (TimeoutException silent) {
                throw silent;
            } catch (KafkaException gone) {
                // Its source was deleted, say: the version itself will find out. The others are looked at all the same.
                LOG.debug("progress cannot be read version={}", version.id(), gone);
            }
        }
    }

    private void look(VersionState version, Instant now) {
        Started start = version.phase().started().orElseThrow();
        VersionWatch watch = watches.computeIfAbsent(version.id(), id -> new VersionWatch(start, idleTimeout(id)));
        tellWaits(version.id(), watch.look(parts.progress(), now));
        if (version.phase() instanceof Phase.Replaying && watch.caughtUp()) {
            parts.deployer().caughtUp(version.id());
        }
    }

    /** One line for a version, however many partitions it waits for. */
    private void tellWaits(VersionId version, List<Waiting> waits) {
        if (waits.isEmpty()) {
            return;
        }
        String more = waits.size() == 1
                ? ""
                : waits.stream()
                        .skip(1)
                        .map(wait -> wait.source().place())
                        .collect(Collectors.joining(", ", " The same is true of ", "."));
        listener.notice(new Notice(
                Notice.Kind.WAITING,
                version.toString(),
                "waits: " + waits.get(0).message() + more));
    }

    private Duration idleTimeout(VersionId id) {
        return parts.fleet()
                .definition(id)
                .map(definition -> definition.pipeline().source().idleTimeout())
                .orElse(DEFAULT_IDLE);
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
        List<VersionStatus> versions =
                state.running().stream().map(this::status).toList();
        Optional<Long> offset = proposed ? Optional.of(state.offset()) : Optional.empty();
        status = new WorkerStatus(offset, trouble, versions);
    }

    private VersionStatus status(VersionState version) {
        Optional<VersionWatch> watch = Optional.ofNullable(watches.get(version.id()));
        return new VersionStatus(
                version,
                parts.fleet().condition(version.id()),
                watch.flatMap(VersionWatch::progress),
                watch.map(VersionWatch::waiting).orElse(List.of()));
    }
}
