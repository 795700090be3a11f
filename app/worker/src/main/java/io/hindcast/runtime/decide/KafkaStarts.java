package io.hindcast.runtime.decide;

import io.hindcast.cluster.log.SourceTopics;
import io.hindcast.cluster.version.VersionRemains;
import io.hindcast.ledger.ControlPlane;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.runtime.ground.LedgerText;
import io.hindcast.start.Beginning;
import io.hindcast.start.Startable;
import java.util.Optional;

/**
 * Where first versions can start, by what the cluster says of their sources, and of their own topics.
 *
 * @param namespace whose topics are its own
 */
public record KafkaStarts(SourceTopics sources, VersionRemains remains, String namespace)
        implements FirstStarts.Search {
    @Override
    public StartFinding look(VersionState version, ControlPlane state) {
        LedgerText text = LedgerText.compile(version.proposal());
        if (text instanceof LedgerText.Unfit unfit) {
            return new StartFinding.Waits("cannot be started by this worker: " + unfit.reason());
        }
        Pipeline pipeline = ((LedgerText.Fit) text).definition().pipeline();
        Source source = pipeline.source();
        Startable startable = sources.startable(source, source.from());
        if (startable instanceof Startable.Missing missing) {
            return new StartFinding.Waits("waits for topic '" + missing.topic()
                    + "', which does not exist: create it, or load records with hindcast load FILE --topic "
                    + missing.topic());
        }
        if (startable instanceof Startable.No no) {
            return new StartFinding.Waits("cannot start: " + no.reason());
        }
        Optional<String> taken = remains.objection(new VersionNames(namespace, version.id()), source.topics());
        if (taken.isPresent()) {
            return new StartFinding.Waits("cannot start: " + taken.get(), false);
        }
        Startable.Yes topics = (Startable.Yes) startable;
        Beginning beginning = source.from().<Beginning>map(Beginning.Time::new).orElseGet(Beginning.Earliest::new);
        return new StartFinding.Ready(
                pipeline,
                sources.starts(source, topics, beginning, state),
                topics.resultsPartitions(source, state.pipeline(pipeline.name())));
    }
}
