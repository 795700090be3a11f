package io.hindcast.bench.race;

import io.hindcast.bench.engine.Course;
import io.hindcast.bench.engine.Hindcast;
import io.hindcast.bench.measure.Broker;
import io.hindcast.bench.measure.Place;
import io.hindcast.bench.measure.Recording;
import io.hindcast.bench.measure.Report;
import io.hindcast.bench.orders.Orders;
import io.hindcast.bench.orders.OrdersTopic;
import io.hindcast.bench.orders.Query;
import io.hindcast.bench.orders.Shape;
import io.hindcast.bench.orders.Windows.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fills a topic, lets all engines read it, prints the table. Ends with 0, or 1 if an answer of Hindcast was not the right one. */
@Command(
        name = "race",
        mixinStandardHelpOptions = true,
        description = "All engines read the same topic in turn; one table.")
public final class RaceCommand implements Callable<Integer> {
    private static final String TOPIC = "orders";
    private static final String EMPTY_TOPIC = "empty";
    private static final int STARTS = 2;

    private final Place place;

    @Option(
            names = "--events",
            defaultValue = "5000000",
            description = "Orders in the topic (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--keys",
            defaultValue = "1000",
            description = "Different keys among the orders, of each query (default: ${DEFAULT-VALUE}).")
    private long keys;

    @Option(
            names = "--shape",
            defaultValue = "tumbling",
            description = "Of the windows: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Shape shape = Shape.TUMBLING;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Readings by each engine (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--dsl-rounds",
            defaultValue = "0",
            description = "Readings by the DSL, which takes longest, if fewer than the others'.")
    private int dslRounds;

    @Option(names = "--threads", defaultValue = "2", description = "Of each engine (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--engines",
            description = "Some of ${COMPLETION-CANDIDATES}, with commas (default: all but those of Flink 2.3).",
            completionCandidates = Engines.Options.class)
    private String engines = Engines.usual();

    @Mixin
    private final Recording recording;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    public RaceCommand(Place place) {
        this.place = place;
        this.recording = new Recording(place);
    }

    @Override
    public Integer call() throws Exception {
        Orders orders = orders(events);
        List<Engines> chosen = chosen(orders);
        List<Lap> laps = new ArrayList<>();
        List<Lap> starts = new ArrayList<>();
        try (Broker broker = Broker.start(place)) {
            Race race = race(broker, TOPIC, orders, chosen);
            Race nothing = race(broker, EMPTY_TOPIC, orders(0), chosen);
            for (int round = 1; round <= rounds; round++) {
                System.err.printf("round %d of %d%n", round, rounds);
                laps.addAll(round(race, participants(chosen, round)));
            }
            for (int round = 1; round <= STARTS; round++) {
                System.err.printf("start %d of %d%n", round, STARTS);
                starts.addAll(round(nothing, chosen));
            }
        }
        report(orders, new Table(laps, starts));
        return laps.stream()
                        .filter(lap -> lap.engine().equals(Hindcast.NAME))
                        .allMatch(lap -> lap.difference().equals(Difference.NONE))
                ? 0
                : 1;
    }

    private Orders orders(long count) {
        try {
            return Orders.of(count).withKeys(keys);
        } catch (IllegalArgumentException impossible) {
            throw new ParameterException(
                    spec.commandLine(), "--events or --keys: " + impossible.getMessage(), impossible);
        }
    }

    private Race race(Broker broker, String topic, Orders orders, List<Engines> chosen) throws Exception {
        System.err.printf(
                Locale.ROOT, "filling a topic with %,d orders of %d bytes ...%n", orders.total(), Orders.BYTES);
        OrdersTopic.fill(broker.connection(), topic, orders, sent -> System.err.printf(Locale.ROOT, "%,d%n", sent));
        Course course = new Course(broker.bootstrapServer(), topic, orders.partitions(), threads, broker.stateFolder());
        return new Race(orders, course, chosen, System.err::println);
    }

    private List<Lap> round(Race race, List<Engines> participants) throws Exception {
        List<Lap> laps = new ArrayList<>(race.round(Query.byCustomer().withShape(shape), participants));
        laps.addAll(race.round(Query.bySku().withShape(shape), participants));
        return laps;
    }

    private List<Engines> participants(List<Engines> chosen, int round) {
        return chosen.stream()
                .filter(engine -> !engine.isDsl() || dslRounds == 0 || round <= dslRounds)
                .toList();
    }

    private List<Engines> chosen(Orders orders) {
        if (rounds < 1 || threads < 1 || threads > orders.partitions()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rounds " + rounds + " --threads " + threads
                            + ": each is at least 1, and there are no more threads than partitions, "
                            + orders.partitions());
        }
        try {
            return Engines.named(engines).stream().filter(this::canAnswer).toList();
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), "--engines: " + unknown.getMessage(), unknown);
        }
    }

    private boolean canAnswer(Engines engine) {
        Optional<String> hindrance = engine.hindrance(shape);
        hindrance.ifPresent(why -> System.err.println("without " + engine + ": " + why));
        return hindrance.isEmpty();
    }

    private void report(Orders orders, Table table) throws Exception {
        String conditions = String.format(
                Locale.ROOT,
                "%s; %,d orders of %d bytes and %,d keys in %d partitions, %d threads each, %d rounds",
                shape.words(),
                events,
                Orders.BYTES,
                keys,
                orders.partitions(),
                threads,
                rounds);
        recording.take(new Report("race", conditions, table.toString()));
    }
}
