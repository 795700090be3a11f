package io.hindcast.bench.curves;

import io.hindcast.bench.engine.Course;
import io.hindcast.bench.measure.Broker;
import io.hindcast.bench.measure.Place;
import io.hindcast.bench.measure.Recording;
import io.hindcast.bench.measure.Report;
import io.hindcast.bench.measure.Topics;
import io.hindcast.bench.orders.Orders;
import io.hindcast.bench.orders.OrdersTopic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures one point after the other; ends with 0, or 1 if Hindcast published more or fewer windows than there are. */
@Command(
        name = "curves",
        mixinStandardHelpOptions = true,
        description = "What an event costs while events, keys, partitions and windows grow.")
public final class CurvesCommand implements Callable<Integer> {
    private static final String PICTURE = "cost-curves.svg";

    private final Place place;
    private final Map<Integer, Runs> starts = new HashMap<>();
    private int topics;

    @Option(
            names = "--events",
            defaultValue = "5000000",
            description =
                    "Orders in the topics of the curves over keys, partitions and windows (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--largest",
            defaultValue = "10000000",
            description = "The curve over events goes up to so many (default: ${DEFAULT-VALUE}; at most 50000000).")
    private long largest;

    @Option(
            names = "--rounds",
            defaultValue = "1",
            description = "Readings at each point, of which the median counts (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--only", split = ",", description = "Some of the curves: ${COMPLETION-CANDIDATES} (default: all).")
    private List<Dimension> only = List.of(Dimension.values());

    @Option(names = "--at", split = ",", description = "Only the points with these values, 64 say (default: all).")
    private List<Long> at = List.of();

    @Option(names = "--threads", defaultValue = "2", description = "Of each engine (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Mixin
    private final Recording recording;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    public CurvesCommand(Place place) {
        this.place = place;
        this.recording = new Recording(place);
    }

    @Override
    public Integer call() throws Exception {
        if (events < 1 || rounds < 1 || threads < 1 || threads > Orders.of(1).partitions()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--events " + events + " --rounds " + rounds + " --threads " + threads
                            + ": each is at least 1, threads at most "
                            + Orders.of(1).partitions());
        }
        List<Sample> samples = new ArrayList<>();
        try (Broker broker = Broker.start(place);
                Topics made = new Topics(broker.connection())) {
            List<Point> points = Point.all(events, largest);
            System.err.println("warming up ...");
            measure(points.get(0), broker, made);
            // Taken while the code was cold.
            starts.clear();
            for (Point point : points) {
                if (only.contains(point.dimension()) && (at.isEmpty() || at.contains(point.value()))) {
                    samples.addAll(measure(point, broker, made));
                }
            }
        }
        report(samples);
        return samples.stream().allMatch(Sample::whole) ? 0 : 1;
    }

    private List<Sample> measure(Point point, Broker broker, Topics made) throws Exception {
        Course course = course(point.orders(), broker);
        List<Runs> runs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            runs.add(Runs.of(course, point.queries()));
        }
        // Afterwards, when all code is warm.
        Runs empty = starts.get(point.orders().partitions());
        if (empty == null) {
            empty = Runs.of(course(Orders.of(0).withPartitions(point.orders().partitions()), broker), point.queries());
            starts.put(point.orders().partitions(), empty);
        }
        made.deleteStartingWith(course.topic());
        List<Sample> samples = new ArrayList<>();
        for (Runs run : runs) {
            samples.addAll(run.samples(point, empty));
        }
        samples.forEach(CurvesCommand::tell);
        return samples;
    }

    private static void tell(Sample sample) {
        System.err.printf(
                Locale.ROOT,
                "%s %,d %s: %.2f CPU us an event, limit %.2f, share %.2f, a start %.1f s of CPU, %,d windows of %,d%n",
                sample.point().dimension().title(),
                sample.point().value(),
                sample.query().title(),
                sample.cpuUs(),
                sample.limitCpuUs(),
                sample.share(),
                sample.startCpuSeconds(),
                sample.hindcast().finals(),
                sample.limit().finals());
    }

    private Course course(Orders orders, Broker broker) throws Exception {
        String topic = "curve" + ++topics + "-";
        OrdersTopic.fill(broker.connection(), topic, orders, sent -> {});
        return new Course(broker.bootstrapServer(), topic, orders.partitions(), threads, broker.stateFolder());
    }

    private void report(List<Sample> samples) throws Exception {
        String conditions = String.format(
                Locale.ROOT,
                "%,d orders of %d bytes in 4 partitions, 1,000 keys, windows of 1 min where nothing else is said, %d threads,"
                        + " %d rounds; starts included",
                events,
                Orders.BYTES,
                threads,
                rounds);
        recording.take(new Report("cost curves", conditions, CurveTable.of(samples)));
        Picture.write(samples, recording.picture(PICTURE));
    }
}
