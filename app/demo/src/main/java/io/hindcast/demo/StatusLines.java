package io.hindcast.demo;

import io.hindcast.account.Account;
import io.hindcast.account.Fate;
import io.hindcast.ledger.Phase;
import io.hindcast.progress.VersionProgress;
import io.hindcast.progress.Waiting;
import io.hindcast.runtime.status.VersionStatus;
import io.hindcast.runtime.status.WorkerStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** What the worker says of itself every few seconds, one line a version. */
final class StatusLines {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private StatusLines() {}

    static List<String> of(WorkerStatus worker, Instant now) {
        List<String> lines = new ArrayList<>();
        worker.trouble().ifPresent(trouble -> lines.add("worker: " + trouble));
        for (VersionStatus version : worker.versions()) {
            Phase phase = version.ledger().phase();
            String words = phase.word() + (phase.maxRate().paused() ? ", paused" : "");
            String progress =
                    version.progress().map(read -> progress(read, now)).orElse("nothing committed yet");
            lines.add(version.id() + " " + words + "  " + progress);
            if (!version.condition().running()) {
                lines.add(version.id() + " " + version.condition().words());
            }
            for (Waiting waiting : version.waiting()) {
                lines.add(version.id() + " waits: " + waiting.message());
            }
        }
        return lines;
    }

    private static String progress(VersionProgress progress, Instant now) {
        Account account = progress.account();
        var fates = new StringJoiner(" ");
        for (Fate fate : account.told()) {
            fates.add(String.format(Locale.ROOT, "%s %,d", fate.word(), account.records(fate)));
        }
        return String.format(Locale.ROOT, "%s, lag %,d | %s", watermark(progress, now), progress.lag(), fates);
    }

    private static String watermark(VersionProgress progress, Instant now) {
        if (progress.watermarkMs() < 0) {
            return "no watermark yet";
        }
        Instant watermark = Instant.ofEpochMilli(progress.watermarkMs());
        Duration behind = Duration.between(watermark, now);
        return "watermark " + TIME.format(watermark) + ", " + Math.max(0, behind.toSeconds()) + " s ago";
    }

    /** {@code 12:20:35}, UTC. */
    static String time(Instant now) {
        return TIME.format(now);
    }
}
