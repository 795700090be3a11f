package io.hindcast.tool.session;

import io.hindcast.cluster.Cluster;
import io.hindcast.cluster.ClusterTrouble;
import io.hindcast.cluster.version.ProgressReader;
import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Kind;
import io.hindcast.ledger.Ledger;
import io.hindcast.ledger.LedgerRecord.Proposed;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Provenance;
import io.hindcast.ledger.Settlement;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.TooNew;
import io.hindcast.ledger.UnreadableRecords;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.ResultUnit;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.plan.Plans;
import io.hindcast.plan.VersionPlan;
import io.hindcast.progress.VersionProgress;
import io.hindcast.schema.SchemaFacts;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.zone.Zones;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An open connection to one Hindcast: its cluster and its ledger, read to the end.
 *
 * @param plans of what is in the ledger
 * @param options how another command gets here
 */
public record Session(Tool tool, Cluster cluster, Ledger ledger, String namespace, Plans plans, String options)
        implements AutoCloseable {
    /** Why there is no {@link #definition}, or no {@link #plan}, in words that go on. */
    public static final String UNREADABLE = "its definition is not one for this release";

    public static Session open(Tool tool, Cluster cluster, String namespace, String options) {
        Ledger ledger = tool.ledgers().open(cluster.settings(), namespace, tool.author(), tool.clock());
        try {
            ledger.readToEnd();
        } catch (RuntimeException failed) {
            ledger.close();
            throw failed;
        }
        Optional<TooNew> tooNew = ledger.state().tooNew();
        if (tooNew.isPresent()) {
            ledger.close();
            throw new ToolFailure(ExitCode.UNAVAILABLE, tooNew.get().words());
        }
        return new Session(tool, cluster, ledger, namespace, new Plans(namespace), options);
    }

    public ControlPlane state() {
        return ledger.state();
    }

    public Terminal terminal() {
        return tool.terminal();
    }

    public VersionNames names(VersionId version) {
        return new VersionNames(namespace, version);
    }

    /** The version as the ledger knows it now; it is known to exist. */
    public VersionState version(VersionId id) {
        return state().version(id).orElseThrow(() -> new IllegalStateException(id + " is not in the ledger"));
    }

    /** What a version is made of; empty where this program cannot read its definition. */
    public Optional<VersionPlan> plan(VersionId id) {
        Proposed proposal = version(id).proposal();
        return plans.of(id, proposal.definition(), Zones.recorded(proposal.zones()));
    }

    /** How far a version has come; where a source ends only as far as that can be seen. */
    public VersionProgress progress(Started started) {
        return new ProgressReader(cluster, namespace).readAsFarAsSeen(started, plan(started.version()));
    }

    /** The same of a version that may not be seen at all; why not is handed over. */
    public Optional<VersionProgress> progress(Started started, Consumer<RuntimeException> unseen) {
        try {
            return Optional.of(progress(started));
        } catch (RuntimeException failed) {
            if (ClusterTrouble.words(failed).isEmpty()) {
                throw failed;
            }
            unseen.accept(failed);
            return Optional.empty();
        }
    }

    /** The definition that a version runs, as it runs it; empty where this program cannot read it. */
    public Optional<Definition> definition(VersionState version) {
        Proposed proposal = version.proposal();
        Definitions read = Definitions.of(proposal.file(), proposal.definition(), Zones.recorded(proposal.zones()));
        return read instanceof Definitions.Sound sound
                ? Optional.of(
                        sound.definitions().get(0).as(proposal.fingerprint()).knowing(schemas()))
                : Optional.empty();
    }

    /** What a version's results are of; windows where this program cannot read its definition. */
    public ResultUnit unit(VersionState version) {
        return definition(version).map(known -> ResultUnit.of(known.pipeline())).orElse(ResultUnit.WINDOW);
    }

    /** The schemas that the ledger holds, also those that come while somebody reads. */
    public SchemaFacts schemas() {
        return id ->
                state().schemas().of(id).or(() -> ledger.readToEnd().schemas().of(id));
    }

    /** What would be decided on the state as it was read; a refusal is the user's. */
    public Decision decision(Function<ControlPlane, Decision> decide) {
        Decision decision = decide.apply(state());
        if (decision instanceof Decision.Refused refused) {
            throw new ToolFailure(ExitCode.FAILED, refused.reason());
        }
        return decision;
    }

    /** Appends what is decided on the newest state; a refusal is the user's. */
    public Settlement settle(Function<ControlPlane, Decision> decide) {
        return settle(Premise.NONE, decide);
    }

    /** The same for what was decided on facts that the user saw: where they hold no longer, somebody else was faster. */
    public Settlement settle(Premise premise, Function<ControlPlane, Decision> decide) {
        return settle(premise, decide, Optional.empty());
    }

    /**
     * The same at the end of a verb that has recorded something already.
     *
     * @param recorded what that is, in sentences; said where this is not decided
     */
    public Settlement settle(Premise premise, Function<ControlPlane, Decision> decide, Optional<String> recorded) {
        boolean allowed = decide.apply(state()) instanceof Decision.Append;
        ledger.readToEnd();
        Settlement settled = ledger.settle(premise, decide);
        settled.objection().ifPresent(reason -> {
            throw settled instanceof Settlement.Beaten || allowed
                    ? beaten(reason, recorded)
                    : new ToolFailure(
                            ExitCode.FAILED,
                            reason + recorded.map(done -> ". " + done).orElse(""));
        });
        if (settled instanceof Settlement.Accepted) {
            ledger.chain().ifPresent(chain -> terminal().note("ledger " + chain.anchor()));
        }
        return settled;
    }

    /** Reads on, and ends where facts that the user saw hold no longer: before something is done that is no record. */
    public void holds(Premise premise) {
        premise.broken(ledger.readToEnd()).flatMap(Settlement::objection).ifPresent(reason -> {
            throw beaten(reason, Optional.empty());
        });
    }

    private static ToolFailure beaten(String reason, Optional<String> recorded) {
        return new ToolFailure(ExitCode.BEATEN, reason + ". " + recorded.orElse("Nothing was done."));
    }

    /**
     * Refuses where the ledger has no room for a record: nothing is begun then.
     *
     * @param what somebody wants that needs it
     */
    public void refuseBelow(Kind kind, String what) {
        int level = state().level().number();
        if (level < kind.level()) {
            throw new ToolFailure(
                    ExitCode.FAILED,
                    what + " belongs to level " + kind.level() + ", and the ledger is of level " + level
                            + "; to raise it: ./replay upgrade" + options);
        }
    }

    /** Says how much of the ledger is no record of it; nothing where all of it is. */
    public void sayUnreadable() {
        UnreadableRecords.words(state()).ifPresent(terminal()::line);
    }

    /** Says that what was wished stands already, since when and by whom; that is success. */
    public ExitCode already(String what, Provenance by) {
        terminal().line(what + " already, " + since(by) + ". Nothing to do.");
        return ExitCode.OK;
    }

    /** Since when something is so, and by whom: {@code since 2026-01-05T10:02:11Z, by anna@ops1 (cut-over: "fix VAT")}. */
    public static String since(Provenance by) {
        return "since " + by.at().truncatedTo(ChronoUnit.SECONDS) + ", by " + by.who() + " (" + by.kind() + ": \""
                + by.why() + "\")";
    }

    @Override
    public void close() {
        ledger.close();
        cluster.close();
    }
}
