package io.hindcast.tool.view;

import io.hindcast.cluster.log.LastRecords;
import io.hindcast.cluster.log.OpenTransactions;
import io.hindcast.definition.Definition;
import io.hindcast.ledger.VersionState;
import io.hindcast.progress.QuietSince;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.progress.Waiting;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whom a version waits for, in sentences. */
public final class Waits {
    private Waits() {}

    public static List<String> of(
            Session session, VersionState version, Definition definition, VersionProgress progress) {
        Instant now = session.tool().clock().instant();
        Duration idleTimeout = definition.pipeline().source().quiet().idleTimeout();
        List<String> waits = new ArrayList<>(transactions(session, progress, idleTimeout, now));
        QuietSince quiet = QuietSince.told(progress, new LastRecords(session.cluster()).of(progress), version.since());
        Waiting.of(progress, quiet, idleTimeout, now).stream()
                .filter(Waiting.Quiet.class::isInstance)
                .map(Waiting::message)
                .forEach(waits::add);
        version.phase()
                .started()
                .map(start -> new SchemaWaits(session, definition.pipeline().source()).of(start, progress))
                .ifPresent(waits::addAll);
        return List.copyOf(waits);
    }

    /** Those that have been open for longer than the idle time-out, and those of which nobody can tell. */
    private static List<String> transactions(
            Session session, VersionProgress progress, Duration idleTimeout, Instant now) {
        OpenTransactions transactions = new OpenTransactions(session.cluster());
        List<String> waits = new ArrayList<>();
        for (SourceProgress source : progress.sources()) {
            if (source.heldByATransaction()) {
                Optional<Instant> since = transactions.since(source).map(Texts::seconds);
                if (since.isEmpty() || !since.get().plus(idleTimeout).isAfter(now)) {
                    waits.add(new Waiting.OpenTransaction(source, since).message());
                }
            }
        }
        return waits;
    }
}
