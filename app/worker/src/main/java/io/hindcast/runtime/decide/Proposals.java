package io.hindcast.runtime.decide;

import io.hindcast.definition.Definition;
import io.hindcast.definition.DefinitionSet;
import io.hindcast.ledger.VersionState;
import io.hindcast.runtime.failure.FailureCause;
import io.hindcast.runtime.schedule.Every;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.runtime.status.WrongFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/** The definition files that a worker was started with: each is proposed once, and one that is wrong holds up no other. */
public final class Proposals {
    /** Pause before a file is proposed again that the ledger did not take. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Deployer deployer;
    private final WorkerListener listener;
    private final List<Definition> files;
    private final List<Definition> left;
    private final Map<String, String> wrong = new LinkedHashMap<>();
    private final Every again = new Every(AGAIN);
    private final boolean none;

    public Proposals(DefinitionSet definitions, Deployer deployer, WorkerListener listener) {
        this.deployer = deployer;
        this.listener = listener;
        this.files = definitions.sound();
        this.left = new ArrayList<>(files);
        definitions.faulty().forEach((file, problems) -> wrong.put(file, String.join("; ", problems)));
        this.none = left.isEmpty() && wrong.isEmpty();
    }

    /** Proposes what is left. */
    public void look(Instant now) {
        if (left.isEmpty() || !again.due(now)) {
            return;
        }
        for (Definition definition : List.copyOf(left)) {
            try {
                Optional<String> objection = deployer.propose(definition);
                if (objection.isPresent()) {
                    // It may be taken later: when the ledger is raised, say.
                    wrong.put(definition.file(), "cannot be proposed: " + objection.get());
                    continue;
                }
                left.remove(definition);
                wrong.remove(definition.file());
            } catch (TimeoutException silent) {
                throw silent;
            } catch (KafkaException refused) {
                refused(definition, FailureCause.words(refused));
            }
        }
    }

    private void refused(Definition definition, String reason) {
        String text = "cannot be proposed: " + reason;
        if (!text.equals(wrong.put(definition.file(), text))) {
            listener.notice(new Notice(Notice.Kind.TROUBLE, definition.file(), text));
        }
    }

    /** Whether one of the files says what the version is to compute. */
    public boolean hold(VersionState version) {
        return files.stream()
                .anyMatch(file -> file.name().equals(version.id().pipeline())
                        && file.fingerprintsBy(version.proposal().zones())
                                .contains(version.proposal().fingerprint()));
    }

    /** Whether there is no file at all. */
    public boolean none() {
        return none;
    }

    /** The files that are not proposed, and why. */
    public List<WrongFile> wrong() {
        return wrong.entrySet().stream()
                .map(entry -> new WrongFile(entry.getKey(), entry.getValue()))
                .toList();
    }
}
