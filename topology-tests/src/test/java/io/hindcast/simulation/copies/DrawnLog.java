package io.hindcast.simulation.copies;

import io.hindcast.simulation.SourceLog;
import io.hindcast.time.EventTimeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A random log: few ids, many copies, some of them long after, with earlier and with later times. */
record DrawnLog(List<List<Drawn>> partitions) {
    private static final int[] DISORDERS = {0, 2, 6, 20};
    private static final String TOO_LONG = "x".repeat(4_097);

    DrawnLog {
        partitions = partitions.stream().map(List::copyOf).toList();
    }

    static DrawnLog random(DrawnDefinition definition, RandomGenerator random) {
        int count = 1 + random.nextInt(3);
        List<List<Drawn>> partitions = new ArrayList<>();
        for (int partition = 0; partition < count; partition++) {
            partitions.add(new ArrayList<>());
        }
        long now = random.nextInt(3) == 0 ? 0 : 100 + random.nextInt(400);
        int disorder = DISORDERS[random.nextInt(DISORDERS.length)];
        for (int left = 8 + random.nextInt(70); left > 0; left--) {
            now += random.nextInt(3);
            now += random.nextInt(25) == 0 ? random.nextInt(60) : 0;
            long at = Math.max(0, now - random.nextInt(disorder + 1));
            add(
                    draw(at * definition.unitMs() + random.nextInt(2) * (definition.unitMs() / 2), random),
                    partitions,
                    random);
            again(definition, partitions, random);
        }
        partitions.forEach(records -> records.add(Drawn.heartbeat(EventTimeRule.END_OF_TIME_MS)));
        return new DrawnLog(partitions);
    }

    private static Drawn draw(long atMs, RandomGenerator random) {
        String card = "c" + random.nextInt(3);
        String id = random.nextInt(60) == 0 ? TOO_LONG : "i" + random.nextInt(4);
        return switch (random.nextInt(20)) {
            case 0 -> Drawn.heartbeat(atMs);
            case 1, 2 -> new Drawn(Drawn.Kind.WITHOUT_SHOP, card, "", id, 1, atMs);
            case 3 -> new Drawn(Drawn.Kind.EVENT, card, "s", id, 95, atMs);
            default -> new Drawn(Drawn.Kind.EVENT, card, "s" + random.nextInt(2), id, random.nextInt(9), atMs);
        };
    }

    /** What is partitioned is, but for a few, where it belongs. */
    private static void add(Drawn record, List<List<Drawn>> partitions, RandomGenerator random) {
        int home = record.card().isEmpty() || random.nextInt(40) == 0
                ? random.nextInt(partitions.size())
                : SourceLog.partitioning(partitions.size())
                        .partition(record.card().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        partitions.get(home).add(record);
    }

    /** Sometimes one of the last ones comes again, with its own time or one that is about a span away. */
    private static void again(DrawnDefinition definition, List<List<Drawn>> partitions, RandomGenerator random) {
        List<Drawn> records = partitions.get(random.nextInt(partitions.size()));
        if (records.isEmpty() || random.nextInt(3) > 0) {
            return;
        }
        Drawn one = records.get(Math.max(0, records.size() - 1 - random.nextInt(6)));
        if (one.kind() == Drawn.Kind.HEARTBEAT) {
            return;
        }
        long awayMs = switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> definition.withinMs() + random.nextInt(3) - 1;
            case 2 -> -(definition.withinMs() + random.nextInt(3) - 1);
            default -> (random.nextInt(2 * definition.within() + 1) - definition.within()) * definition.unitMs();
        };
        records.add(new Drawn(
                one.kind(), one.card(), one.shop(), one.id(), one.amount(), Math.max(0, one.atMs() + awayMs)));
    }
}
