package io.hindcast.topology;

import io.hindcast.schema.SchemaFacts;
import io.hindcast.schema.SchemaId;
import io.hindcast.source.SchemasWanted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Has a partition wait in front of a record of which nobody knows yet by which schema it is written: that record and all behind it are
 * read when the schema is recorded, whatever it says. The other partitions are read on, and so are polls made. What the records
 * behind it lack, as far as the same poll has brought them, is asked for meanwhile.
 *
 * <p>One for each run of a version on this worker. Thread-safe: stream threads ask, the control thread looks who waits.
 */
public final class SchemaGate implements Intake {
    private final SchemasWanted wanted;
    private final SchemaFacts facts;
    private final Map<TopicPartition, LackingSchemas> lacking = new HashMap<>();
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
            lacking.keySet().retainAll(own);
        }
        lacking.values().forEach(of -> of.know(facts));
        lacking.values().removeIf(of -> of.all().isEmpty());
        Set<TopicPartition> held = new HashSet<>(assigned);
        held.removeIf(partition -> !waits(partition));
        return held;
    }

    private boolean waits(TopicPartition partition) {
        return Optional.ofNullable(lacking.get(partition))
                .filter(LackingSchemas::waits)
                .isPresent();
    }

    @Override
    public int admitted(List<ConsumerRecord<byte[], byte[]>> records) {
        ConsumerRecord<byte[], byte[]> first = records.get(0);
        if (!wanted.concerns(first.topic())) {
            return records.size();
        }
        int admitted = records.size();
        Map<SchemaId, Long> found = new LinkedHashMap<>();
        Arrival arrival = new Arrival();
        for (int i = 0; i < records.size() && found.size() < LackingSchemas.MOST; i++) {
            Optional<SchemaId> one = wanted.by(arrival.of(records.get(i)));
            if (one.isPresent()) {
                admitted = Math.min(admitted, i);
                found.putIfAbsent(one.get(), records.get(i).offset());
            }
        }
        looked(
                new TopicPartition(first.topic(), first.partition()),
                found,
                records.get(records.size() - 1).offset());
        return admitted;
    }

    private synchronized void looked(TopicPartition partition, Map<SchemaId, Long> found, long last) {
        LackingSchemas known = lacking.get(partition);
        if (known != null) {
            known.looked(found, last);
        } else if (!found.isEmpty()) {
            LackingSchemas fresh = new LackingSchemas();
            fresh.looked(found, last);
            lacking.put(partition, fresh);
        }
    }

    /** The schemas that partitions wait for, or are about to. */
    public synchronized Set<SchemaId> awaited() {
        Set<SchemaId> all = new TreeSet<>();
        lacking.values().forEach(of -> all.addAll(of.all()));
        return all;
    }
}
