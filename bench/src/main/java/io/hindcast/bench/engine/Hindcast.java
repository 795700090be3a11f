package io.hindcast.bench.engine;

import io.hindcast.bench.measure.Finals;
import io.hindcast.bench.measure.Stopwatch;
import io.hindcast.bench.orders.Query;
import io.hindcast.cluster.version.ProgressReader;
import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.plan.VersionPlan;
import io.hindcast.progress.CatchUp;
import io.hindcast.progress.VersionProgress;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.WorkerSettings;
import io.hindcast.runtime.status.WorkerListener;
import io.hindcast.runtime.status.WorkerStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;

/**
 * A worker with nothing but the question's definition, each reading in a namespace of its own. The time runs from the
 * worker's start, its ledger and topics included, until the last final is committed.
 */
public final class Hindcast implements Engine {
    /** As the table names it. */
    public static final String NAME = "Hindcast";

    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final long POLL_MS = 200;

    private final Course course;
    private final Finals.Keep keep;
    private int readings;

    /** Its answer is looked into. */
    public Hindcast(Course course) {
        this(course, Finals.Keep.VALUES);
    }

    public Hindcast(Course course, Finals.Keep keep) {
        this.course = course;
        this.keep = keep;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Answer read(Query query) throws Exception {
        String namespace = course.topic() + ++readings;
        Definition definition = definition(query);
        VersionPlan plan =
                VersionPlan.of(new VersionNames(namespace, new VersionId(query.pipeline(), 1)), definition.pipeline());
        WorkerSettings settings = new WorkerSettings(
                course.connection(),
                namespace,
                List.of(definition),
                course.threads(),
                course.stateFolder().resolve(namespace));
        Stopwatch stopwatch = new Stopwatch();
        try (Finals finals = new Finals(course.bootstrapServer(), plan.names().resultsTopic(), stopwatch, keep);
                Admin admin = Admin.create(course.connection());
                Worker worker = new Worker(settings, Clock.systemUTC(), new WorkerListener() {})) {
            worker.start();
            ProgressReader progress = new ProgressReader(admin, namespace);
            awaitCaughtUp(worker, start -> progress.read(start, Optional.of(plan)), stopwatch);
            finals.awaitEnd(LIMIT);
            return keep == Finals.Keep.VALUES ? Answer.of(query, finals) : Answer.counted(finals);
        }
    }

    private static void awaitCaughtUp(Worker worker, Function<Started, VersionProgress> progress, Stopwatch stopwatch)
            throws InterruptedException {
        Optional<Started> started = Optional.empty();
        CatchUp catchUp = CatchUp.READING;
        while (!(catchUp instanceof CatchUp.Done)) {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
            WorkerStatus status = worker.status();
            if (started.isEmpty()) {
                started = status.versions().stream()
                        .flatMap(version -> version.ledger().phase().started().stream())
                        .findFirst();
            } else {
                catchUp = catchUp.after(started.get(), progress.apply(started.get()));
            }
            if (stopwatch.cost().elapsedMs() > LIMIT.toMillis()) {
                throw new IllegalStateException("not caught up in " + LIMIT.toMinutes() + " min: " + status.unready());
            }
        }
    }

    private Definition definition(Query query) {
        Definitions read = Definitions.of(query.pipeline() + ".yaml", query.definition(course.topic()));
        if (read instanceof Definitions.Sound sound) {
            return sound.definitions().get(0);
        }
        throw new IllegalStateException(read.toString());
    }
}
