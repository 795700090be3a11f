package io.hindcast.bench.preview;

import io.hindcast.bench.measure.Median;
import io.hindcast.bench.measure.Place;
import io.hindcast.bench.measure.Recording;
import io.hindcast.bench.measure.Report;
import io.hindcast.bench.orders.Orders;
import io.hindcast.bench.orders.Query;
import io.hindcast.definition.Definitions;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.preview.Candidate;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.SourceRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Computes two definitions over the same orders in several ways, in turn. Ends with 1 if they do not come to the same. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description =
                "Two definitions over the same orders, in memory: each by itself, parsed once, with why, on all cores.")
public final class PreviewCommand implements Callable<Integer> {
    private static final String TOPIC = "orders";

    private final Place place;

    @Option(
            names = "--records",
            defaultValue = "2000000",
            description = "Orders, one each millisecond (default: ${DEFAULT-VALUE}).")
    private long records;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "How often each way is gone, the first round not counted (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Mixin
    private final Recording recording;

    public PreviewCommand(Place place) {
        this.place = place;
        this.recording = new Recording(place);
    }

    @Override
    public Integer call() throws Exception {
        Orders orders = Orders.of(records);
        Way.Log log = log(orders);
        Map<Way, List<Pass>> passes = new EnumMap<>(Way.class);
        for (int round = 0; round <= rounds; round++) {
            System.err.println("round " + round + " of " + rounds);
            for (Way way : Way.values()) {
                Path folder = Files.createDirectories(place.folder().resolve("preview-" + round + way));
                Pass pass = way.pass(log, folder);
                if (round > 0) {
                    passes.computeIfAbsent(way, first -> new ArrayList<>()).add(pass);
                }
            }
        }
        recording.take(new Report(
                "preview",
                String.format(
                        Locale.ROOT,
                        "%,d orders in memory, in %d partitions, by sku; where another condition; medians of %d",
                        orders.total(),
                        orders.partitions(),
                        rounds),
                table(passes, orders.total())));
        List<Pass> previews = new ArrayList<>(passes.getOrDefault(Way.WITH_WHY, List.of()));
        previews.addAll(passes.getOrDefault(Way.ALL_CORES, List.of()));
        return previews.stream().map(Pass::found).distinct().count() == 1 ? 0 : 1;
    }

    private static Way.Log log(Orders orders) {
        List<List<SourceRecord>> partitions = new ArrayList<>();
        for (int p = 0; p < orders.partitions(); p++) {
            partitions.add(new ArrayList<>());
        }
        for (long index = 0; index < orders.total(); index++) {
            int partition = (int) (index % orders.partitions());
            List<SourceRecord> all = partitions.get(partition);
            all.add(PlainRecord.at(TOPIC, partition, all.size())
                    .withTimestamp(orders.eventTimeMs(index))
                    .withKey(orders.key(index))
                    .withValue(orders.json(index)));
        }
        String before = Query.bySku().definition(TOPIC);
        return new Way.Log(
                partitions,
                candidate(before, orders),
                candidate(
                        before.replace("where: status == \"PAID\"", "where: status == \"PAID\" && amount < 900"),
                        orders));
    }

    private static Candidate candidate(String text, Orders orders) {
        List<Long> zeros = Collections.nCopies(orders.partitions(), 0L);
        Definitions read = Definitions.of("preview.yaml", text);
        if (read instanceof Definitions.Sound sound) {
            return new Candidate(
                    sound.definitions().get(0).compiled(),
                    new Started(
                            new VersionId(Query.bySku().pipeline(), 1),
                            List.of(new SourceStart(TOPIC, "memory", zeros, zeros)),
                            1));
        }
        throw new IllegalStateException(read.toString());
    }

    private static String table(Map<Way, List<Pass>> passes, long records) {
        StringBuilder table = new StringBuilder("| computed | CPU µs a record | records a second |\n|---|---|---|\n");
        passes.forEach((way, of) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %.2f | %,.0f |%n",
                way.words(),
                Median.of(of, pass -> pass.cpuNs() / 1000.0 / records),
                Median.of(of, pass -> records * 1e9 / pass.elapsedNs()))));
        return table.toString();
    }
}
