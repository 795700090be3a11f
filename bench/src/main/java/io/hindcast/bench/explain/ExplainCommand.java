package io.hindcast.bench.explain;

import io.hindcast.bench.engine.Course;
import io.hindcast.bench.engine.Hindcast;
import io.hindcast.bench.measure.Broker;
import io.hindcast.bench.measure.Finals;
import io.hindcast.bench.measure.Place;
import io.hindcast.bench.measure.Recording;
import io.hindcast.bench.measure.Report;
import io.hindcast.bench.orders.Orders;
import io.hindcast.bench.orders.OrdersTopic;
import io.hindcast.bench.orders.Query;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets a worker read a long log, and explains results at its beginning, middle and end. Ends with 1 if one is not right. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "The records behind one result of a long log, with marks and without.")
public final class ExplainCommand implements Callable<Integer> {
    private static final String TOPIC = "orders";
    private static final List<Integer> PERCENT = List.of(10, 50, 90);

    private final Place place;

    @Option(
            names = "--records",
            defaultValue = "5000000",
            description = "Orders in the topic, one each millisecond (default: ${DEFAULT-VALUE}).")
    private long records;

    @Option(names = "--threads", defaultValue = "2", description = "Of the worker (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--times",
            defaultValue = "3",
            description = "How often each is asked; the fastest counts (default: ${DEFAULT-VALUE}).")
    private int times;

    @Mixin
    private final Recording recording;

    public ExplainCommand(Place place) {
        this.place = place;
        this.recording = new Recording(place);
    }

    @Override
    public Integer call() throws Exception {
        Orders orders = Orders.of(records);
        StringBuilder table = new StringBuilder("| result | marks | records read | seconds |\n|---|---|---|---|\n");
        boolean right = true;
        try (Broker broker = Broker.start(place);
                Admin admin = Admin.create(broker.connection())) {
            OrdersTopic.fill(broker.connection(), TOPIC, orders, sent -> System.err.printf(Locale.ROOT, "%,d%n", sent));
            Hindcast hindcast = new Hindcast(
                    new Course(broker.bootstrapServer(), TOPIC, orders.partitions(), threads, broker.stateFolder()),
                    Finals.Keep.COUNT);
            int reading = 0;
            for (Query query : List.of(Query.bySku(), Query.byCustomer())) {
                String namespace = TOPIC + ++reading;
                System.err.println("a worker reads: " + query.pipeline());
                hindcast.read(query);
                Asking asking = new Asking(broker.bootstrapServer(), namespace, query, times);
                for (int percent : PERCENT) {
                    right &= asking.ask(at(orders, percent)).row(table, query, percent, "all");
                }
                String marks = new VersionNames(namespace, new VersionId(query.pipeline(), 1)).marksTopic();
                admin.deleteRecords(Map.of(new TopicPartition(marks, 0), RecordsToDelete.beforeOffset(-1)))
                        .all()
                        .get();
                right &= asking.ask(at(orders, 50)).row(table, query, 50, "none");
            }
        }
        recording.take(new Report(
                "explain",
                String.format(
                        Locale.ROOT,
                        "%,d orders, one each millisecond, in %d partitions; windows of a minute; the fastest of %d",
                        records,
                        orders.partitions(),
                        times),
                table.toString()));
        return right ? 0 : 1;
    }

    private static Instant at(Orders orders, int percent) {
        return Instant.ofEpochMilli(orders.eventTimeMs(orders.count() / 100 * percent));
    }
}
