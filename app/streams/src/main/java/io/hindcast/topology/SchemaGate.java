package io.hindcast.topology;

import io.hindcast.schema.SchemaFacts;
import io.hindcast.schema.SchemaId;
import io.hindcast.source.SchemasWanted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Has a partition wait in front of a record of which nobody knows yet by which schema it is written: that record and all behind it are
 * read when the schema is recorded, whatever it says. The other partitions are read on, and so are polls made.
 *
 * <p>One for each run of a version on this worker. Thread-safe: stream threads ask, the control thread looks who waits.
 */
public final class SchemaGate implements Intake {
    private final SchemasWanted wanted;
    private final SchemaFacts facts;
    private final Map<TopicPartition, SchemaId> waiting = new HashMap<>();
    private final Map<Thread, Set<TopicPartition>> readers = new HashMap<>();

    /** @param facts what is recorded at the time of each question; {@code wanted} asks the same */
    public SchemaGate(SchemasWanted wanted, SchemaFacts facts) {
        this.wanted = wanted;
        this.facts = facts;
    }

    @Override
    public synchronized Set<TopicPartition> heldBack(Set<TopicPartition> assigned) {
        if (!assigned.equals(readers.put(Thread.currentThread(), Set.copyOf(assigned)))) {
            Set<TopicPartition> own = new HashSet<>();
            readers.values().forEach(own::addAll);
            waiting.keySet().retainAll(own);
        }
        waiting.values().removeIf(id -> facts.of(id).isPresent());
        Set<TopicPartition> held = new HashSet<>(assigned);
        held.retainAll(waiting.keySet());
        return held;
    }

    @Override
    public int admitted(List<ConsumerRecord<byte[], byte[]>> records) {
        if (!wanted.concerns(records.get(0).topic())) {
            return records.size();
        }
        Arrival arrival = new Arrival();
        for (int i = 0; i < records.size(); i++) {
            Optional<SchemaId> lacking = wanted.by(arrival.of(records.get(i)));
            if (lacking.isPresent()) {
                waits(records.get(i), lacking.get());
                return i;
            }
        }
        return records.size();
    }

    private synchronized void waits(ConsumerRecord<byte[], byte[]> record, SchemaId lacking) {
        waiting.put(new TopicPartition(record.topic(), record.partition()), lacking);
    }

    /** The schemas that partitions wait for. */
    public synchronized Set<SchemaId> awaited() {
        return new TreeSet<>(waiting.values());
    }
}
