package io.hindcast.simulation.baselines;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.simulation.SourceLog;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.PlainRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A random log of numbers: few keys, which fall silent now and then, and come out of order. */
record DrawnLog(List<List<Drawn>> partitions) {
    private static final int[] DISORDERS = {0, 2, 6, 20};
    private static final List<String> NUMBERS =
            List.of("", "0", "1", "2.5", "-3", "0.125", "10.0", "7", "123456789.01");

    /**
     * A record.
     *
     * @param key empty for a heartbeat
     * @param number as it is written; empty where there is none
     */
    record Drawn(String key, long atMs, String number) {
        boolean tellsTime() {
            return key.isEmpty();
        }

        PlainRecord at(int partition, long offset) {
            PlainRecord record = PlainRecord.at("events", partition, offset).withTimestamp(atMs);
            String x = number.isEmpty() ? "" : ",\"x\":" + number;
            return tellsTime()
                    ? record.withHeader(Heartbeat.HEADER, new Heartbeat(Heartbeat.ANY, atMs).encode())
                    : record.withKey(key)
                            .withValue(("{\"k\":\"" + key + "\",\"at\":" + atMs + x + "}").getBytes(UTF_8));
        }
    }

    static DrawnLog random(RandomGenerator random) {
        int count = 1 + random.nextInt(3);
        List<List<Drawn>> partitions = new ArrayList<>();
        for (int partition = 0; partition < count; partition++) {
            partitions.add(new ArrayList<>());
        }
        long now = random.nextInt(3) == 0 ? 0 : 100 + random.nextInt(400);
        int disorder = DISORDERS[random.nextInt(DISORDERS.length)];
        for (int left = 8 + random.nextInt(90); left > 0; left--) {
            now += random.nextInt(4);
            now += random.nextInt(16) == 0 ? random.nextInt(100) : 0;
            long atMs = Math.max(0, now - random.nextInt(disorder + 1));
            if (random.nextInt(12) == 0) {
                partitions.get(random.nextInt(count)).add(new Drawn("", atMs, ""));
            } else {
                String key = "k" + random.nextInt(3);
                partitions
                        .get(SourceLog.partitioning(count).partition(key.getBytes(UTF_8)))
                        .add(new Drawn(key, atMs, NUMBERS.get(random.nextInt(NUMBERS.size()))));
            }
        }
        long endMs = now + random.nextInt(200);
        if (random.nextInt(4) > 0) {
            partitions.forEach(records -> records.add(new Drawn("", endMs, "")));
        }
        return new DrawnLog(partitions.stream().map(List::copyOf).toList());
    }
}
