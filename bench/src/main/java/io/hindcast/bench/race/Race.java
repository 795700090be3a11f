package io.hindcast.bench.race;

import io.hindcast.bench.engine.Course;
import io.hindcast.bench.engine.Engine;
import io.hindcast.bench.engine.Engine.Answer;
import io.hindcast.bench.measure.Stopwatch;
import io.hindcast.bench.orders.Orders;
import io.hindcast.bench.orders.Query;
import io.hindcast.bench.orders.Windows.Difference;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Lets engines read a topic in turn, round by round, and compares every answer with the hand-written one. */
final class Race {
    private final Orders orders;
    private final Map<Engines, Engine> engines = new EnumMap<>(Engines.class);
    private final Consumer<String> progress;

    /**
     * Engines are started only when they read.
     *
     * @param orders that the course's topic holds
     * @param progress told of each reading, in a line
     */
    Race(Orders orders, Course course, List<Engines> chosen, Consumer<String> progress) {
        this.orders = orders;
        chosen.forEach(engine -> engines.put(engine, engine.engine(course)));
        engines.computeIfAbsent(Engines.LIMIT, limit -> limit.engine(course));
        this.progress = progress;
    }

    /** One reading by the limit and each of these. */
    List<Lap> round(Query query, List<Engines> participants) throws Exception {
        Engine limit = Objects.requireNonNull(engines.get(Engines.LIMIT));
        Answer right = limit.read(query);
        List<Lap> laps = new ArrayList<>();
        laps.add(lap(query, limit, right, right));
        for (Engines participant : participants) {
            if (participant != Engines.LIMIT) {
                Engine engine = Objects.requireNonNull(engines.get(participant));
                laps.add(lap(query, engine, engine.read(query), right));
            }
        }
        return laps;
    }

    private Lap lap(Query query, Engine engine, Answer answer, Answer right) {
        Stopwatch.Cost cost = answer.cost();
        Lap lap = new Lap(query, engine.name(), orders.total(), cost, right.cost(), difference(query, answer, right));
        progress.accept(String.format(
                Locale.ROOT,
                "%s %-36s %,11.0f events/s %5.2f of the limit %6.2f CPU us an event %s",
                query.title(),
                engine.name(),
                lap.perSecond(),
                lap.share(),
                lap.cpuUs(),
                answer.windows()
                        .map(windows -> windows.count() + " windows, " + lap.difference())
                        .orElse("")));
        return lap;
    }

    private Difference difference(Query query, Answer answer, Answer right) {
        return answer.windows()
                .map(found -> right.windows()
                        .orElseThrow()
                        .differenceTo(found, (startMs, totals) -> query.isClosed(startMs, totals, orders.closedMs())))
                .orElse(Difference.NONE);
    }
}
