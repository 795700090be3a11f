package io.hindcast.nexmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.source.PlainRecord;
import io.hindcast.source.SourceRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Nexmark's events in a topic of several partitions: a producer's batches of some forty go to one at random. Not thread-safe. */
final class NexmarkLog {
    static final String TOPIC = "nexmark";
    static final int PARTITIONS = 4;

    /** What a consumer has got of a partition at once. */
    record Fetched(int partition, List<SourceRecord> records) {}

    private static final int FETCH = 500;
    private static final int BATCH = 40;

    private final List<List<SourceRecord>> partitions = IntStream.range(0, PARTITIONS)
            .<List<SourceRecord>>mapToObj(partition -> new ArrayList<>())
            .toList();

    NexmarkLog(int count, Random random) {
        NexmarkEvents events = new NexmarkEvents(NexmarkEvents.USUAL_PER_SECOND);
        int partition = 0;
        for (int index = 0; index < count; index++) {
            if (random.nextInt(BATCH) == 0) {
                partition = random.nextInt(PARTITIONS);
            }
            List<SourceRecord> records = partitions.get(partition);
            records.add(PlainRecord.at(TOPIC, partition, records.size())
                    .withValue(events.json(index))
                    .withTimestamp(events.eventTimeMs(index)));
        }
    }

    /** All records in an order in which consumers may come upon them. */
    List<Fetched> fetched(Random random) {
        List<Fetched> fetched = new ArrayList<>();
        int[] next = new int[PARTITIONS];
        List<Integer> left =
                new ArrayList<>(IntStream.range(0, PARTITIONS).boxed().toList());
        while (!left.isEmpty()) {
            int place = random.nextInt(left.size());
            int partition = left.get(place);
            List<SourceRecord> records = partitions.get(partition);
            int end = Math.min(records.size(), next[partition] + random.nextInt(FETCH));
            fetched.add(new Fetched(partition, records.subList(next[partition], end)));
            next[partition] = end;
            if (end == records.size()) {
                left.remove(place);
            }
        }
        return fetched;
    }

    /** Writes a line for each record: partition, offset and the event as it is. */
    void write(Path file) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            for (int partition = 0; partition < partitions.size(); partition++) {
                for (SourceRecord record : partitions.get(partition)) {
                    out.println("{\"p\":" + partition + ",\"o\":" + record.offset() + ",\"e\":"
                            + new String(record.value(), UTF_8) + "}");
                }
            }
        }
    }
}
