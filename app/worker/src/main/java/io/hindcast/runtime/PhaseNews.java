package io.hindcast.runtime;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.VersionState;
import io.hindcast.runtime.status.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people want to know of a change from one state of the ledger to a later one. */
final class PhaseNews {
    private PhaseNews() {}

    static List<Notice> between(ControlPlane before, ControlPlane after) {
        List<Notice> news = new ArrayList<>(LedgerNews.between(before, after));
        if (before.offset() == after.offset()) {
            return news;
        }
        after.pipelines().values().forEach(pipeline -> {
            for (VersionState version : pipeline.versions()) {
                news.addAll(growing(before, version));
                paced(before, version).ifPresent(news::add);
                Optional<Phase> old = before.version(version.id()).map(VersionState::phase);
                if (!old.<Object>map(Phase::getClass)
                        .equals(Optional.of(version.phase().getClass()))) {
                    if (version.phase() instanceof Phase.Serving
                            && old.filter(Phase.Replaying.class::isInstance).isPresent()) {
                        news.add(caughtUp(version));
                    }
                    of(old, version).ifPresent(news::add);
                }
            }
        });
        return news;
    }

    private static List<Notice> growing(ControlPlane before, VersionState version) {
        return version.growing().keySet().stream()
                .filter(topic -> before.version(version.id())
                        .filter(then -> then.growing().containsKey(topic))
                        .isEmpty())
                .map(topic -> new Notice(
                        Notice.Kind.GROWING, version.id().toString(), "takes up new partitions of '" + topic + "'"))
                .toList();
    }

    private static Optional<Notice> paced(ControlPlane before, VersionState version) {
        MaxRate then =
                before.version(version.id()).map(old -> old.phase().maxRate()).orElse(MaxRate.NONE);
        MaxRate rate = version.phase().maxRate();
        if (rate.equals(then) || !version.phase().running()) {
            return Optional.empty();
        }
        String reads = rate.bounded() ? "reads at most " + rate.words() : "reads as fast as it can";
        return Optional.of(new Notice(
                Notice.Kind.PACED,
                version.id().toString(),
                rate.paused() ? "is paused; to go on: ./replay resume " + version.id() : reads));
    }

    private static Optional<Notice> of(Optional<Phase> old, VersionState version) {
        String id = version.id().toString();
        Phase phase = version.phase();
        if (phase instanceof Phase.CaughtUp) {
            return Optional.of(
                    old.filter(Phase.Serving.class::isInstance).isPresent()
                            ? new Notice(Notice.Kind.CAUGHT_UP, id, "no longer serves; it keeps running")
                            : caughtUp(version));
        }
        if (phase instanceof Phase.Serving) {
            return Optional.of(new Notice(Notice.Kind.SERVING, id, "serves"));
        }
        if (phase instanceof Phase.Failed failed) {
            return Optional.of(new Notice(Notice.Kind.STOPPED, id, "has failed: " + failed.reason()));
        }
        if (phase instanceof Phase.Finished) {
            return Optional.of(
                    new Notice(Notice.Kind.CAUGHT_UP, id, "has finished: it has published what it was to publish"));
        }
        if (phase instanceof Phase.Expired) {
            return Optional.of(
                    new Notice(Notice.Kind.STOPPED, id, "has expired: its replay had not caught up by its deadline"));
        }
        if (phase.thrownAway()) {
            return Optional.of(new Notice(Notice.Kind.STOPPED, id, "was " + phase.word()));
        }
        return Optional.empty();
    }

    private static Notice caughtUp(VersionState version) {
        return new Notice(Notice.Kind.CAUGHT_UP, version.id().toString(), "has caught up");
    }
}
