package io.hindcast.tool;

import io.hindcast.expression.Definition;
import io.hindcast.ledger.VersionState;
import io.hindcast.replay.QuietSince;
import io.hindcast.replay.VersionProgress;
import io.hindcast.replay.Waiting;
import io.hindcast.replay.kafka.LastRecords;
import java.time.Instant;
import java.util.List;

/** Whom a version waits for, in sentences. */
final class Waits {
    private Waits() {}

    static List<String> of(Session session, VersionState version, Definition definition, VersionProgress progress) {
        Instant now = session.tool().clock().instant();
        QuietSince quiet = QuietSince.told(progress, new LastRecords(session.cluster()).of(progress), version.since());
        return Waiting.of(
                        progress, quiet, definition.pipeline().source().quiet().idleTimeout(), now)
                .stream()
                .map(Waiting::message)
                .toList();
    }
}
