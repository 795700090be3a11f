package io.hindcast.bench.replay;

import io.hindcast.bench.replay.Engine.Answer;
import io.hindcast.bench.replay.Windows.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Lets all engines read the topic in turn, round by round, and compares every answer with the hand-written one. */
final class Race {
    private final long records;
    private final Drain drain;
    private final Handwritten limit;
    private final Engine hindcast;
    private final Consumer<String> progress;

    Race(long records, Drain drain, Handwritten limit, Engine hindcast, Consumer<String> progress) {
        this.records = records;
        this.drain = drain;
        this.limit = limit;
        this.hindcast = hindcast;
        this.progress = progress;
    }

    List<Lap> run(int rounds) throws Exception {
        List<Lap> laps = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (Query query : Query.values()) {
                Answer drained = read(drain, query, round);
                Answer right = read(limit, query, round);
                Answer replayed = read(hindcast, query, round);
                laps.add(new Lap(query, speed(drained), speed(right), speed(replayed), difference(right, replayed)));
            }
        }
        return laps;
    }

    private Answer read(Engine engine, Query query, int round) throws Exception {
        Answer answer = engine.read(query);
        Speed speed = speed(answer);
        progress.accept(String.format(
                Locale.ROOT,
                "round %d %s %-12s %,11.0f events/s %7.2f CPU us an event %s",
                round,
                query.title(),
                engine.name(),
                speed.perSecond(),
                speed.cpuUs(),
                answer.windows().map(windows -> windows.count() + " windows").orElse("")));
        return answer;
    }

    private Speed speed(Answer answer) {
        return new Speed(
                records * 1e3 / Math.max(1, answer.cost().elapsedMs()),
                answer.cost().cpuMs() * 1e3 / records);
    }

    private static Difference difference(Answer right, Answer found) {
        return right.windows().orElseThrow().differenceTo(found.windows().orElseThrow());
    }

    /** One round of one query, and what Hindcast got wrong in it. */
    record Lap(Query query, Speed drained, Speed limit, Speed replayed, Difference difference) {}

    /**
     * How fast one reading was.
     *
     * @param perSecond events
     * @param cpuUs microseconds of this process for each event
     */
    record Speed(double perSecond, double cpuUs) {}
}
