package io.hindcast.tool.view;

import io.hindcast.cluster.log.SourceLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.Source;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.schema.SchemaId;
import io.hindcast.source.SchemasWanted;
import io.hindcast.source.SourceRecord;
import io.hindcast.tool.session.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** In front of records of which schemas the source partitions of a version stand. Looks at the next record of each that has one. */
final class SchemaWaits {
    /** The next record is among so many offsets; the others are of transactions. */
    private static final long NEAR = 5;

    private final Session session;
    private final SchemasWanted wanted;
    private final Map<SchemaId, Set<String>> waits = new TreeMap<>();

    SchemaWaits(Session session, Source source) {
        this.session = session;
        this.wanted = new SchemasWanted(source, session.schemas());
    }

    /** In sentences; none where no source asks a registry. */
    List<String> of(Started start, VersionProgress progress) {
        for (SourceStart source : start.sources()) {
            if (wanted.concerns(source.topic())) {
                look(source, progress);
            }
        }
        return waits.entrySet().stream()
                .map(
                        wait -> String.join(", ", wait.getValue())
                                + (wait.getValue().size() == 1 ? " waits" : " wait")
                                + " for " + wait.getKey().words()
                                + ": a worker asks the registry for it, and its /health/ready says what keeps it from an answer")
                .toList();
    }

    private void look(SourceStart start, VersionProgress progress) {
        Map<Integer, Long> starts = new HashMap<>();
        Map<Integer, Long> ends = new HashMap<>();
        for (SourceProgress source : progress.sources()) {
            long left = source.readable().orElse(0);
            if (source.topic().equals(start.topic()) && left > 0) {
                long next = Math.max(0, source.committed());
                starts.put(source.partition(), next);
                ends.put(source.partition(), next + Math.min(left, NEAR));
            }
        }
        if (!starts.isEmpty()) {
            Set<Integer> seen = new TreeSet<>();
            new SourceLog(session.cluster())
                    .read(new TopicRange(start.topic(), start.topicId(), starts, ends), record -> {
                        if (seen.add(record.partition())) {
                            next(record);
                        }
                    });
        }
    }

    private void next(SourceRecord record) {
        wanted.by(record)
                .ifPresent(id -> waits.computeIfAbsent(id, none -> new TreeSet<>())
                        .add(record.topic() + "/" + record.partition()));
    }
}
