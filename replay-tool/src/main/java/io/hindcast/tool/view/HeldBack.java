package io.hindcast.tool.view;

import io.hindcast.ledger.Phase;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pace.Guard;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.StandingLag;
import io.hindcast.progress.VersionProgress;
import io.hindcast.tool.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether the workers' guards hold replays back now. It sees what they see: for how long what serves has stood behind. A worker
 * that was given another tolerance decides otherwise. Not thread-safe.
 */
final class HeldBack {
    /** As many as a standing lag needs to show. */
    private static final int LOOKS = 5;

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Session session;
    private final Map<VersionId, StandingLag> lags = new TreeMap<>();
    private long behind;

    HeldBack(Session session) {
        this.session = session;
    }

    /** Looks for a few seconds; at once where nothing that serves has anything to read. */
    Optional<String> over() {
        Optional<String> words = Optional.empty();
        for (int i = 0; i < LOOKS; i++) {
            words = look(session.tool().clock().instant());
            if (behind == 0) {
                break;
            }
            session.ledger().poll(LOOK);
        }
        return words;
    }

    /** One look, meant for about one a second: by which version, in words; empty where nothing that serves is behind. */
    Optional<String> look(Instant now) {
        Map<VersionId, Started> serving = new TreeMap<>();
        for (VersionState version : session.state().running()) {
            if (version.phase() instanceof Phase.Serving
                    && !version.phase().maxRate().bounded()) {
                version.phase().started().ifPresent(start -> serving.put(version.id(), start));
            }
        }
        lags.keySet().retainAll(serving.keySet());
        behind = 0;
        serving.forEach((version, start) -> look(version, start, now));
        return lags.entrySet().stream()
                .filter(lag -> lag.getValue().standing().compareTo(Guard.DEFAULT_TOLERANCE) > 0)
                .max(Comparator.comparing(lag -> lag.getValue().standing()))
                .map(lag -> words(lag.getKey(), lag.getValue().standing()));
    }

    /** One that may not be seen is left out: whoever asks has another question. */
    private void look(VersionId version, Started start, Instant now) {
        Optional<VersionProgress> progress = session.progress(start, unseen -> {});
        if (progress.isPresent()) {
            behind += progress.get().sources().stream()
                    .mapToLong(source -> source.readable().orElse(0))
                    .sum();
            lags.computeIfAbsent(version, id -> new StandingLag()).look(progress.get(), now);
        }
    }

    /** Not how far it is from the end: of a record that was there at the first look nobody knows since when. */
    private static String words(VersionId serving, Duration standing) {
        return serving + ", which serves, has left records unread for at least " + standing.toSeconds() + " s";
    }
}
