package io.hindcast.runtime.watch;

import io.hindcast.ledger.VersionState;
import io.hindcast.marks.MarkJson;
import io.hindcast.marks.VersionMark;
import io.hindcast.marks.VersionMark.Read;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks versions again and again as they read. A mark only makes looking up faster: one that cannot be made or written is lost, which is
 * told once for a version, and nothing else comes of it. Thread-safe.
 */
public final class MarkWriter {
    private static final Logger LOG = LoggerFactory.getLogger(MarkWriter.class);

    private final String namespace;
    private final long everyRecords;
    private final Marked marked;
    private final FactWriter facts;
    private final Map<VersionId, Long> last = new ConcurrentHashMap<>();
    private final Set<VersionId> told = ConcurrentHashMap.newKeySet();

    /**
     * A writer that has marked nothing yet.
     *
     * @param everyRecords after how many offsets read, over all partitions, the next mark is due
     */
    public MarkWriter(String namespace, long everyRecords, Marked marked, FactWriter facts) {
        this.namespace = namespace;
        this.everyRecords = everyRecords;
        this.marked = marked;
        this.facts = facts;
    }

    /** What is marked, on the cluster. */
    public interface Marked {
        /** A mark of now; empty where that is not possible just now. */
        Optional<VersionMark> now(VersionState version);

        /** Whether there is a topic for marks: writing might make it anew. */
        boolean markable(VersionId version);
    }

    /** Marks a version if that is due, by what it has committed. */
    public void look(VersionState version, VersionProgress progress) {
        long offsets = progress.sources().stream()
                .mapToLong(SourceProgress::committed)
                .filter(offset -> offset > 0)
                .sum();
        long before = last.getOrDefault(version.id(), -1L);
        // Who has just taken this over knows of no mark before.
        if (offsets == 0 || (before >= 0 && offsets - before < everyRecords)) {
            return;
        }
        try {
            Optional<VersionMark> mark = marked.now(version);
            if (mark.isPresent()) {
                last.put(version.id(), offsets);
                write(version.id(), mark.get());
            }
        } catch (RuntimeException failed) {
            last.put(version.id(), offsets);
            lost(version.id(), String.valueOf(failed.getMessage()));
        }
    }

    /** Writes where M_p stood as this worker has read, as a mark that says nothing else. */
    public void passed(VersionId version, List<Read> steps) {
        try {
            if (marked.markable(version)) {
                write(version, new VersionMark(steps, List.of(), List.of()));
            }
        } catch (RuntimeException failed) {
            lost(version, String.valueOf(failed.getMessage()));
        }
    }

    private void write(VersionId version, VersionMark mark) {
        String topic = new VersionNames(namespace, version).marksTopic();
        facts.write(new ProducerRecord<>(topic, 0, null, MarkJson.encode(mark)), (metadata, failure) -> {
            if (failure != null) {
                lost(version, String.valueOf(failure.getMessage()));
            }
        });
    }

    private void lost(VersionId version, String reason) {
        if (told.add(version)) {
            LOG.info("version goes on without a mark version={} reason={}", version, reason);
        }
    }
}
