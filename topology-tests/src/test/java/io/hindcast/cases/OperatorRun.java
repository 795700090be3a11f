package io.hindcast.cases;

import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Result;
import io.hindcast.definition.Definition;
import io.hindcast.offline.MemoryWindows;
import io.hindcast.operator.AggregatePorts;
import io.hindcast.operator.AggregateTask;
import io.hindcast.operator.Announce;
import io.hindcast.operator.IngestPorts;
import io.hindcast.operator.IngestTask;
import io.hindcast.operator.Limits;
import io.hindcast.operator.PipelineRules;
import io.hindcast.operator.ResultSink;
import io.hindcast.operator.Resume;
import io.hindcast.plan.Form;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.SourceRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A shuffled definition through its operators, over the partitions of one topic: much that is read, without Kafka and without
 * failures. Not thread-safe.
 */
public final class OperatorRun {
    private final int[] read;
    private final List<Result> results = new ArrayList<>();
    private final List<IngestTask> ingests;
    private final List<AggregateTask> aggregates;

    /** @param resultPartitions over how many partitions the groups are spread */
    public OperatorRun(Definition definition, int sourcePartitions, int resultPartitions) {
        if (Form.of(definition.pipeline()) != Form.SHUFFLED) {
            throw new IllegalArgumentException(definition.name() + " needs no shuffle");
        }
        PipelineRules rules = PipelineRules.of(definition.compiled());
        read = new int[sourcePartitions];
        aggregates = IntStream.range(0, resultPartitions)
                .mapToObj(to -> new AggregateTask(
                        rules,
                        sourcePartitions,
                        new AggregatePorts(new MemoryWindows(), new Collected(results), Limits.alone())))
                .toList();
        IngestPorts ports = new IngestPorts(
                key -> 0,
                resultPartitions,
                key -> Math.floorMod(Arrays.hashCode(key), resultPartitions),
                (to, frame) -> aggregates.get(to).receive(frame),
                (record, reason, detail) -> {});
        ingests = IntStream.range(0, sourcePartitions)
                .mapToObj(from -> new IngestTask(rules, from, Resume.BEGINNING, ports))
                .toList();
    }

    /** Reads what comes next in one partition, and commits. */
    public void read(int partition, List<SourceRecord> records) {
        records.forEach(ingests.get(partition)::process);
        read[partition] += records.size();
        commit(partition);
    }

    /** Ends all partitions, so that all windows close. Returns what was published from the beginning, in order. */
    public List<Result> end(String topic) {
        for (int partition = 0; partition < read.length; partition++) {
            read(
                    partition,
                    List.of(PlainRecord.at(topic, partition, read[partition])
                            .withHeader(Heartbeat.HEADER, Heartbeat.end().encode())));
        }
        return List.copyOf(results);
    }

    private void commit(int partition) {
        ingests.get(partition).commit(Announce.IF_MOVED, (name, value) -> {});
        for (AggregateTask aggregate : aggregates) {
            while (!aggregate.commit((name, value) -> {})) {
                // Closes the next slice of windows.
            }
        }
    }

    private record Collected(List<Result> results) implements ResultSink {
        @Override
        public void publish(GroupKey group, Result result) {
            results.add(result);
        }

        @Override
        public void withdraw(GroupKey group, byte[] recordKey) {
            throw new IllegalStateException("nothing provisional is published here, so nothing is withdrawn");
        }
    }
}
