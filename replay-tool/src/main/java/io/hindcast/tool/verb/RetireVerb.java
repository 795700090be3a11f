package io.hindcast.tool.verb;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.Decision;
import io.hindcast.ledger.Decisions;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.Premise;
import io.hindcast.ledger.Premise.Fact;
import io.hindcast.ledger.Retired;
import io.hindcast.ledger.Settlement;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.tool.option.Connection;
import io.hindcast.tool.option.Signature;
import io.hindcast.tool.session.Confirmation;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.session.ToolFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay retire PIPELINE/vN}, {@code replay retire --pipeline NAME}: ends what is not needed, and deletes what it left. */
@Command(
        name = "retire",
        mixinStandardHelpOptions = true,
        description = {
            "Ends a version that does not serve, or a whole pipeline with the version that serves, and deletes the topics and"
                    + " consumer groups. Run again, it deletes what is left."
        },
        exitCodeList = {
            "0:it is retired, though something may be left to delete",
            "1:it is not allowed",
            "2:wrong usage or not confirmed",
            "4:windows for which it speaks are not settled",
            "5:somebody else was faster"
        })
final class RetireVerb implements Callable<Integer> {
    private final Tool tool;
    private final Connection connection;

    @Parameters(arity = "0..1", paramLabel = "PIPELINE/vN", description = "The version to remove.")
    private Optional<String> named = Optional.empty();

    @Option(
            names = "--pipeline",
            paramLabel = "NAME",
            description = "Removes the whole pipeline instead, with the version that serves.")
    private Optional<String> pipeline = Optional.empty();

    @Option(
            names = "--now",
            description = "Also a version that is kept as the way back from a cutover; asks for --reason.")
    private boolean now;

    @Mixin
    private final Signature signature = new Signature();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    RetireVerb(Tool tool, Connection connection) {
        this.tool = tool;
        this.connection = connection;
    }

    @Override
    public Integer call() {
        if (named.isPresent() == pipeline.isPresent()) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    "name one version, retire PIPELINE/vN, or a whole pipeline: retire --pipeline NAME");
        }
        if (now && !signature.reasoned()) {
            throw new ToolFailure(
                    ExitCode.USAGE, "--now gives up the way back from a cutover: say why, with --reason TEXT");
        }
        try (Session session = connection.open(signature.sign(tool))) {
            return (named.isPresent()
                            ? retireVersion(session, named.get())
                            : removePipeline(session, pipeline.orElseThrow()))
                    .number();
        }
    }

    private ExitCode retireVersion(Session session, String written) {
        VersionState version = Named.version(session.state(), written);
        VersionId id = version.id();
        String why = signature.why("replay retire " + id);
        Retired.WayBack wayBack = now ? Retired.WayBack.GIVEN_UP : Retired.WayBack.KEPT;
        Retired wish = new Retired(id, wayBack, windows(session, version));
        return end(
                session,
                List.of(version),
                Premise.of(
                        session.state(),
                        state -> wish.windows() == Retired.Windows.SETTLED
                                ? List.of(Fact.phase(state, id), Fact.speaking(state, id.pipeline()))
                                : List.of(Fact.phase(state, id))),
                state -> Decisions.retire(state, wish, tool.clock().instant(), why),
                id.toString(),
                Optional.empty());
    }

    /** What is known of the windows for which it speaks in the stable topic. */
    private static Retired.Windows windows(Session session, VersionState version) {
        SpokenWindows windows = new SpokenWindows(session, version);
        if (!windows.asked()) {
            return Retired.Windows.UNKNOWN;
        }
        windows.open().ifPresent(reason -> {
            throw new ToolFailure(ExitCode.NOTHING_COMPARED, version.id() + " cannot be retired yet: " + reason);
        });
        return Retired.Windows.SETTLED;
    }

    private ExitCode removePipeline(Session session, String name) {
        PipelineState known = Named.pipeline(session.state(), name);
        String why = signature.why("replay retire --pipeline " + name);
        session.terminal()
                .line("pipeline '" + name + "' ends for good"
                        + known.serving()
                                .map(serving -> ", with " + serving.id() + ", which serves")
                                .orElse("")
                        + ".");
        return end(
                session,
                known.versions(),
                Premise.of(session.state(), state -> premise(state, known)),
                state -> Decisions.remove(state, name, why),
                "pipeline '" + name + "'",
                Optional.of(new PublisherLeftovers(session, known)));
    }

    private static List<Fact> premise(ControlPlane state, PipelineState shown) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.versions(state, shown.name()));
        facts.add(Fact.serving(state, shown.name()));
        facts.add(Fact.bound(state, shown.name()));
        shown.versions().forEach(version -> facts.add(Fact.phase(state, version.id())));
        return facts;
    }

    /** Where there is no other version to cut over to. */
    private String otherwise(Session session, List<VersionState> refused) {
        String name = refused.get(0).id().pipeline();
        boolean only = session.state().pipeline(name).versions().stream()
                        .filter(version -> version.phase().living())
                        .count()
                == 1;
        return pipeline.isEmpty() && only && refused.get(0).phase() instanceof Phase.Serving
                ? "; it is the only one. To end the pipeline with it: ./replay retire --pipeline " + name
                        + session.options()
                : "";
    }

    private ExitCode end(
            Session session,
            List<VersionState> versions,
            Premise premise,
            Function<ControlPlane, Decision> decide,
            String what,
            Optional<PublisherLeftovers> publisher) {
        Decision decision = decide.apply(session.state());
        if (decision instanceof Decision.Refused refused) {
            throw new ToolFailure(ExitCode.FAILED, refused.reason() + otherwise(session, versions));
        }
        List<Leftovers> ofAll = versions.stream()
                .map(version -> new Leftovers(session, version))
                .toList();
        List<Leftovers> all = ofAll.stream().filter(left -> !left.nothing()).toList();
        Optional<PublisherLeftovers> published = publisher.filter(left -> !left.nothing());
        boolean stands = decision instanceof Decision.Standing;
        if (stands && all.isEmpty() && published.isEmpty()) {
            ofAll.forEach(left -> left.notKnown().ifPresent(session.terminal()::line));
            VersionState last = versions.get(versions.size() - 1);
            return session.already(what + " is retired, and nothing of it is left", last.entered());
        }
        List<String> ends = versions.stream()
                .filter(version -> versions.size() == 1 || !(version.phase() instanceof Phase.Retired))
                .map(version -> version.id() + " (" + version.phase().word() + ")")
                .toList();
        String forGood = ends.size() == 1 ? " ends for good. " : " end for good. ";
        session.terminal().line((ends.isEmpty() ? "" : String.join(", ", ends) + forGood) + "This deletes:");
        all.forEach(Leftovers::show);
        published.ifPresent(PublisherLeftovers::show);
        session.terminal().line("  and in the workers its state");
        publisher.ifPresent(PublisherLeftovers::showKept);
        confirmation.ask(session.terminal(), "Delete these?");
        Optional<String> faster = Optional.empty();
        if (!stands && session.settle(premise, decide) instanceof Settlement.Standing settled) {
            faster =
                    Optional.of(Session.since(session.version(settled.version()).entered()));
        }
        // The publisher's first: while it reads results, these stay.
        List<String> left = new ArrayList<>();
        published.ifPresent(one -> left.addAll(one.delete()));
        all.forEach(one -> left.addAll(one.delete()));
        session.terminal()
                .line(what + " is retired"
                        + faster.map(since -> " already, " + since).orElse("")
                        + (left.isEmpty() ? "." : ", and the ledger says so."));
        if (pipeline.isPresent()) {
            session.terminal()
                    .line("A worker that is started with its file proposes it again: take the file away too.");
        }
        if (!left.isEmpty()) {
            session.terminal().line("What could not be deleted:");
            left.forEach(reason -> session.terminal().line("  " + reason));
            session.terminal()
                    .line("To finish, when that is mended, the same again: ./replay retire "
                            + named.orElseGet(() -> "--pipeline " + pipeline.orElseThrow()) + session.options());
        }
        return ExitCode.OK;
    }
}
