package io.hindcast.tool.view;

import io.hindcast.account.Account;
import io.hindcast.cluster.log.SourceTopics;
import io.hindcast.cluster.version.VersionGroup;
import io.hindcast.ledger.MaxRate;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Request;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.VersionId;
import io.hindcast.progress.LogEnd;
import io.hindcast.progress.ReplayedOffsets;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.start.Startable;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.Table;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.terminal.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Says how versions are: first what the ledger knows, then what the cluster shows. Not thread-safe. */
public final class StatusText {
    static final String UNKNOWN = "?";

    private final Session session;
    private final Terminal out;

    public StatusText(Session session) {
        this.session = session;
        this.out = session.terminal();
    }

    /** Prints all that is known; how that ends a verb, by what is not known of a version that runs. */
    public ExitCode print(VersionState version) {
        ledger(version);
        Optional<Started> started = version.phase().started();
        if (started.isEmpty() || version.phase() instanceof Phase.Retired) {
            return ExitCode.OK;
        }
        Unseen unseen = new Unseen();
        out.line("results     " + session.names(version.id()).resultsTopic());
        Optional<VersionProgress> progress = session.progress(started.get(), unseen::failed);
        progress.ifPresent(seen -> frontier(seen, unseen));
        Optional<Map<String, Integer>> threads = threads(version, unseen);
        out.line("run by      " + threads.map(StatusText::runBy).orElse(UNKNOWN));
        if (threads.filter(Map::isEmpty).isPresent() && version.running()) {
            // Only a worker itself knows, and it may be that none is there.
            out.line(
                    "why         a worker says in its log, and at /health/ready, what keeps it from running a version");
        }
        rate(version, progress).ifPresent(line -> out.line("max rate    " + line));
        deadline(version).ifPresent(line -> out.line("deadline    " + line));
        if (version.phase().maxRate().paused()) {
            out.line("to go on    " + Rates.goOn(session, version.id()));
        } else if (version.phase() instanceof Phase.Replaying) {
            new HeldBack(session).over().ifPresent(words -> out.line("slowed      by the guard: " + words));
        }
        progress.ifPresent(seen -> partitions(started.get(), seen, unseen));
        unseen.lines().forEach(why -> out.line("not known   " + why));
        progress.filter(seen ->
                        version.phase().running() && !version.phase().maxRate().paused())
                .ifPresent(seen -> waits(version, seen));
        return version.running() ? unseen.exitCode() : ExitCode.OK;
    }

    private void ledger(VersionState version) {
        out.line(version.id() + "  " + version.phase().word() + " since " + Texts.seconds(version.since()));
        if (version.phase() instanceof Phase.Failed failed) {
            out.line("reason      " + failed.reason());
        }
        if (!version.growing().isEmpty()) {
            out.line("growing     is stopped until a worker has taken up new partitions of "
                    + String.join(", ", version.growing().keySet()));
        }
        ComparedText.line(version, session.unit(version)).ifPresent(line -> out.line("compared    " + line));
        if (version.phase() instanceof Phase.Proposed) {
            out.line("waits for   " + start(version));
        }
    }

    /** What starts it: a worker where nobody depends on the pipeline yet. */
    private String start(VersionState version) {
        PipelineState pipeline = session.state().pipeline(version.id().pipeline());
        Optional<VersionId> first = pipeline.startsByItself().map(VersionState::id);
        if (first.equals(Optional.of(version.id()))) {
            return session.definition(version)
                    .map(definition -> missing(definition.pipeline().source()))
                    .orElse("a worker, which starts it by itself");
        }
        return pipeline.superseded(version)
                ? "nothing: " + first.orElseThrow() + " was proposed after it, and starts instead"
                : "./replay --from-earliest " + pipeline.name() + session.options();
    }

    private String missing(Source source) {
        Startable startable = new SourceTopics(session.cluster()).startable(source, source.from());
        if (startable instanceof Startable.Missing missing) {
            return "topic '" + missing.topic() + "', which does not exist; then a worker starts it by itself";
        }
        return startable instanceof Startable.No no
                ? "what a worker needs to start it by itself: " + no.reason()
                : "a worker, which starts it by itself";
    }

    private void frontier(VersionProgress progress, Unseen unseen) {
        out.line("frontier    " + (progress.tasks().isEmpty() ? UNKNOWN : Texts.time(progress.frontierMs())));
        if (progress.tasks().isEmpty()) {
            unseen.missing(Session.UNREADABLE + ", so not with which offsets it commits how far it has published");
        }
    }

    /** How many threads run it, by host; empty where that cannot be seen. */
    private Optional<Map<String, Integer>> threads(VersionState version, Unseen unseen) {
        try {
            return Optional.of(new VersionGroup(session.cluster(), session.names(version.id())).threads());
        } catch (RuntimeException failed) {
            unseen.failed(failed);
            return Optional.empty();
        }
    }

    /** {@code 2 threads on 10.0.0.7, 1 thread on 10.0.0.8}. */
    static String runBy(Map<String, Integer> threads) {
        return threads.isEmpty()
                ? "nobody: no worker is in its group"
                : threads.entrySet().stream()
                        .map(host -> Counted.of(host.getValue(), "thread") + " on " + host.getKey())
                        .collect(Collectors.joining(", "));
    }

    private void partitions(Started started, VersionProgress progress, Unseen unseen) {
        List<String> missing = progress.withoutOffset();
        out.line("account     " + (missing.isEmpty() ? account(progress.account()) : UNKNOWN));
        if (!missing.isEmpty()) {
            unseen.missing("its consumer group has no offset of " + String.join(", ", missing));
        }
        ReplayedOffsets offsets = new ReplayedOffsets(started);
        Table table = new Table()
                .text("partition")
                .number("committed")
                .number("end")
                .number("lag")
                .text("watermark");
        for (SourceProgress source : progress.sources()) {
            table.row(
                    source.place(),
                    source.committed() < 0 ? "-" : Texts.number(source.committed()),
                    number(source.end().written()),
                    number(offsets.lag(source)),
                    Texts.time(source.watermarkMs()));
            if (source.end() instanceof LogEnd.Unseen end) {
                unseen.end(end);
            }
        }
        out.table(table);
    }

    private static String number(OptionalLong known) {
        return known.isPresent() ? Texts.number(known.getAsLong()) : UNKNOWN;
    }

    private void waits(VersionState version, VersionProgress progress) {
        session.definition(version)
                .ifPresent(definition -> Waits.of(session, version, definition, progress)
                        .forEach(wait -> out.line("waits       " + wait)));
    }

    /** How fast it reads at most, and for a replay how long that takes at least; empty where nothing bounds it. */
    private static Optional<String> rate(VersionState version, Optional<VersionProgress> progress) {
        MaxRate rate = version.phase().maxRate();
        if (!rate.bounded()) {
            return Optional.empty();
        }
        if (rate.paused() || progress.isEmpty() || !(version.phase() instanceof Phase.Replaying replaying)) {
            return Optional.of(rate.words());
        }
        ReplayedOffsets offsets = new ReplayedOffsets(replaying.start());
        long left = offsets.wanted(progress.get()) - offsets.read(progress.get());
        return Optional.of(rate.words() + "; what is left, " + Counted.of(left, "offset") + ", takes "
                + Texts.clock(Duration.ofSeconds(left / rate.recordsPerSecond())) + " at least");
    }

    /** Of a replay that is not waited for without an end. */
    private Optional<String> deadline(VersionState version) {
        Instant now = session.tool().clock().instant();
        return Optional.of(version.phase())
                .filter(Phase.Replaying.class::isInstance)
                .flatMap(Phase::started)
                .flatMap(Started::request)
                .flatMap(Request::deadline)
                .map(at -> Texts.seconds(at)
                        + (at.isBefore(now)
                                ? "; it has passed, and no worker has given the replay up yet"
                                : "; it is given up then, unless it has caught up"));
    }

    /** {@code ; 3 windows missed}, where there are any. */
    private static String missed(Account account) {
        long missed = account.missed().orElse(0);
        return missed == 0 ? "" : "; " + Counted.of(missed, "window") + " missed";
    }

    /** {@code 5 accepted, 0 filtered, …; 7 read; 3 windows missed}. */
    private static String account(Account account) {
        return account.told().stream()
                        .map(fate -> Texts.number(account.records(fate)) + " " + fate.word())
                        .collect(Collectors.joining(", "))
                + "; " + Texts.number(account.total()) + " read" + missed(account);
    }
}
