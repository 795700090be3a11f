package io.hindcast.runtime.decide;

import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.SchemaRecorded;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.VersionId;
import io.hindcast.registry.RegistryAnswer;
import io.hindcast.registry.SchemaRegistry;
import io.hindcast.runtime.schedule.Lane;
import io.hindcast.runtime.status.Condition;
import io.hindcast.runtime.status.Notice;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.schema.SchemaFact;
import io.hindcast.schema.SchemaId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Asks registries for the schemas that versions here wait for, and has the ledger record what they say: that counts then, for every
 * worker and every replay. Several workers may ask for the same one; the ledger takes the first.
 *
 * <p>Each registry is asked in a lane of its own; the control thread records what was found.
 */
public final class SchemaSearch {
    /** A number that the registry has not known for so long is recorded as one that it does not have. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    /** So many of the schemas that a version waits for are named. */
    private static final int TOLD = 5;

    private final Function<String, SchemaRegistry> registries;
    private final Function<VersionId, Set<SchemaId>> awaited;
    private final Deployer deployer;
    private final WorkerListener listener;
    private final Supplier<Lane> lanes;
    private final Map<String, Asking> asked = new TreeMap<>();
    private final Map<VersionId, String> waits = new TreeMap<>();

    /** One registry. */
    private record Asking(SchemaRegistry registry, Lane lane, Questions questions) {}

    /**
     * @param registries the one of an address
     * @param awaited what the partitions of a version wait for on this worker
     */
    public SchemaSearch(
            Function<String, SchemaRegistry> registries,
            Function<VersionId, Set<SchemaId>> awaited,
            Deployer deployer,
            WorkerListener listener,
            Supplier<Lane> lanes) {
        this.registries = registries;
        this.awaited = awaited;
        this.deployer = deployer;
        this.listener = listener;
        this.lanes = lanes;
    }

    /** Records what was found, and has asked what is still wanted. */
    public void look(ControlPlane state, Instant now) {
        Map<VersionId, Set<SchemaId>> byVersion = new TreeMap<>();
        Map<String, Set<SchemaId>> byRegistry = new TreeMap<>();
        asked.keySet().forEach(registry -> byRegistry.put(registry, new TreeSet<>()));
        for (VersionState version : state.running()) {
            for (SchemaId id : awaited.apply(version.id())) {
                if (state.schemas().of(id).isEmpty()) {
                    byVersion
                            .computeIfAbsent(version.id(), none -> new TreeSet<>())
                            .add(id);
                    byRegistry
                            .computeIfAbsent(id.registry(), none -> new TreeSet<>())
                            .add(id);
                }
            }
        }
        byRegistry.forEach((address, ids) -> {
            Asking asking = asked.computeIfAbsent(
                    address, unknown -> new Asking(registries.apply(unknown), lanes.get(), new Questions()));
            asking.questions.want(ids);
            asking.questions.answers().forEach((id, answer) -> record(asking, id, answer, now));
            if (!ids.isEmpty()) {
                asking.lane.offer(() -> asking.questions.ask(asking.registry, now));
            }
        });
        tell(byVersion);
    }

    private void record(Asking asking, SchemaId id, Questions.Answered answered, Instant now) {
        RegistryAnswer answer = answered.answer();
        if (answer instanceof RegistryAnswer.Found found) {
            record(asking, new SchemaRecorded(id, new SchemaFact.Written(found.schema())));
        } else if (answer instanceof RegistryAnswer.Unknown
                && answered.unknownFor(now).compareTo(PATIENCE) >= 0) {
            record(asking, new SchemaRecorded(id, new SchemaFact.Missing()));
        }
    }

    private void record(Asking asking, SchemaRecorded record) {
        deployer.record(record).ifPresent(objection -> asking.questions.objected(record.id(), objection));
    }

    private void tell(Map<VersionId, Set<SchemaId>> byVersion) {
        byVersion.forEach((version, ids) -> {
            String text = words(ids);
            if (!text.equals(waits.put(version, text))) {
                listener.notice(new Notice(Notice.Kind.WAITING, version.toString(), "waits for " + text));
            }
        });
        Set<VersionId> over = new TreeSet<>(waits.keySet());
        over.removeAll(byVersion.keySet());
        for (VersionId version : over) {
            waits.remove(version);
            listener.notice(new Notice(
                    Notice.Kind.RECOVERED,
                    version.toString(),
                    "reads on: the schemas that it waited for are recorded"));
        }
    }

    private String words(Set<SchemaId> ids) {
        int more = ids.size() - TOLD;
        return ids.stream()
                        .limit(TOLD)
                        .map(id -> id.words()
                                + Optional.ofNullable(asked.get(id.registry()))
                                        .flatMap(asking -> asking.questions.words(id))
                                        .map(words -> ": " + words)
                                        .orElse(""))
                        .collect(Collectors.joining("; "))
                + (more > 0 ? "; and " + more + " more" : "");
    }

    /** How a version does that does so on this worker: one that runs may wait for schemas. */
    public Condition condition(VersionId version, Condition here) {
        String text = waits.get(version);
        return text != null && here.running() ? new Condition.AwaitingSchema(text) : here;
    }
}
