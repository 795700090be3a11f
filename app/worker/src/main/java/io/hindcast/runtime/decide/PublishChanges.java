package io.hindcast.runtime.decide;

import io.hindcast.definition.Definition;
import io.hindcast.definition.DefinitionSet;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.StableTopic;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Publish;
import io.hindcast.pipeline.Retention;
import io.hindcast.pipeline.VersionId;
import io.hindcast.runtime.status.Hints;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WorkerListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Definition files that differ from a version that runs in nothing but {@code publish} and {@code replay}: they are that version, which goes on as it was started,
 * so nothing follows from the difference by itself. That is told once, and kept for whoever asks, until somebody has made it take effect.
 * Used by the control thread.
 */
public final class PublishChanges {
    private final List<Definition> files;
    private final Function<VersionId, Optional<Definition>> runs;
    private final Hints hints;
    private final WorkerListener listener;
    private final SortedSet<String> told = new TreeSet<>();
    private List<String> notes = List.of();

    /** @param runs what a version runs; empty where this worker cannot tell */
    public PublishChanges(
            DefinitionSet definitions,
            Function<VersionId, Optional<Definition>> runs,
            Hints hints,
            WorkerListener listener) {
        this.files = definitions.sound();
        this.runs = runs;
        this.hints = hints;
        this.listener = listener;
    }

    /** What differs, and how to make it take effect, one a line. */
    public List<String> notes() {
        return notes;
    }

    /** Compares the files with what runs. */
    public void look(ControlPlane state) {
        List<String> found = new ArrayList<>();
        for (Definition file : files) {
            PipelineState pipeline = state.pipeline(file.name());
            List<Definition> alike = pipeline.versions().stream()
                    .filter(version -> version.phase().running() && isThatOf(file, version))
                    .flatMap(version -> runs.apply(version.id()).stream())
                    .toList();
            if (!alike.isEmpty()) {
                List<String> kept = of(file, pipeline, alike);
                kept.forEach(words -> found.add(file.name() + " " + words));
                Stream.concat(kept.stream(), retention(file, alike).stream()).forEach(words -> tell(file, words));
            }
        }
        notes = List.copyOf(found);
    }

    private void tell(Definition file, String words) {
        if (told.add(file.name() + " " + words)) {
            listener.notice(new Notice(Notice.Kind.WAITING, file.name(), words));
        }
    }

    /** Nobody here sees when somebody has changed the topics by hand, so this is told, and not kept. */
    private static Optional<String> retention(Definition file, List<Definition> alike) {
        Retention wanted = publish(file).retention();
        Retention made = publish(alike.get(alike.size() - 1)).retention();
        return alike.stream().anyMatch(other -> publish(other).retention().equals(wanted))
                ? Optional.empty()
                : Optional.of("has topics that were made to keep " + words(made) + ", and " + file.file() + " says "
                        + words(wanted)
                        + " now: that holds for versions that are started from now on; for topics that are"
                        + " there, set retention.ms (kafka-configs.sh --alter)");
    }

    private static String words(Retention retention) {
        return "results " + Retention.words(retention.results()) + " and rejected records "
                + Retention.words(retention.rejected());
    }

    private List<String> of(Definition file, PipelineState pipeline, List<Definition> alike) {
        Publish wanted = publish(file);
        List<String> words = new ArrayList<>();
        if (alike.stream().noneMatch(other -> changed(wanted, publish(other)).isEmpty())) {
            words.add("goes on with the " + changed(wanted, publish(alike.get(alike.size() - 1)))
                    + " of its version: what "
                    + file.file()
                    + " says there now changes no result, so it is no new version by itself; to take it up: "
                    + hints.replay("--from-earliest " + pipeline.name(), file.file()));
        }
        if (alike.stream()
                .noneMatch(other -> other.pipeline().replay() == file.pipeline().replay())) {
            words.add("is to be replayed, since " + file.file() + " says replay: "
                    + file.pipeline().replay() + " now; to do that: " + hints.replay("apply", file.file()));
        }
        if (alike.stream().noneMatch(other -> publish(other).topic().equals(wanted.topic()))) {
            topic(file, pipeline, wanted).ifPresent(words::add);
        }
        if (alike.stream().noneMatch(other -> publish(other).alertsTopic().equals(wanted.alertsTopic()))) {
            alerts(file, pipeline, wanted).ifPresent(words::add);
        }
        return words;
    }

    private Optional<String> alerts(Definition file, PipelineState pipeline, Publish wanted) {
        Optional<String> bound = pipeline.bound().flatMap(StableTopic::alerts).map(StableTopic.Alerts::name);
        if (bound.equals(wanted.alertsTopic())) {
            return Optional.empty();
        }
        String stays = "goes on to have its alerts published into topic '" + bound.orElse("") + "', though "
                + file.file() + " names ";
        String publish = "publish " + pipeline.name() + (bound.isEmpty() ? "" : " --again") + " --alerts ";
        return Optional.of(wanted.alertsTopic()
                .map(name -> (bound.isEmpty()
                                ? "has its alerts not published into topic '" + name + "', which " + file.file()
                                        + " names now: its version was started without it; to publish them there: "
                                : stays + "'" + name + "' now; to publish there instead: ")
                        + hints.replay(publish + name))
                .orElse(stays + "none any more: it stays bound until another topic is"));
    }

    private static boolean isThatOf(Definition file, VersionState version) {
        return file.fingerprintsBy(version.proposal().zones())
                .contains(version.proposal().fingerprint());
    }

    private static Publish publish(Definition definition) {
        return definition.pipeline().results().publish();
    }

    /** {@code heartbeat-every}; empty where both show results alike. */
    private static String changed(Publish wanted, Publish other) {
        return Stream.of(
                        wanted.provisionalEvery().equals(other.provisionalEvery()) ? "" : "provisional-every",
                        wanted.heartbeatEvery().equals(other.heartbeatEvery()) ? "" : "heartbeat-every",
                        wanted.horizon().equals(other.horizon()) ? "" : "horizon")
                .filter(key -> !key.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    private Optional<String> topic(Definition file, PipelineState pipeline, Publish wanted) {
        Optional<String> bound = pipeline.bound().map(StableTopic::name);
        if (bound.equals(wanted.topic())) {
            return Optional.empty();
        }
        String publish = "publish " + pipeline.name();
        String stays =
                "goes on to be published into topic '" + bound.orElse("") + "', though " + file.file() + " names ";
        return Optional.of(
                bound.isEmpty()
                        ? "is not published into topic '" + wanted.topic().orElseThrow() + "', which " + file.file()
                                + " names now: its version was started without it; to publish there: "
                                + hints.replay(
                                        publish + " --topic " + wanted.topic().orElseThrow())
                        : wanted.topic()
                                .map(name -> stays + "'" + name + "' now; to publish there instead: "
                                        + hints.replay(publish + " --again --topic " + name))
                                .orElse(stays + "none any more: it stays bound until another topic is"));
    }
}
