package io.hindcast.bench.curves;

import io.hindcast.bench.engine.Course;
import io.hindcast.bench.engine.Engine;
import io.hindcast.bench.engine.Engine.Answer;
import io.hindcast.bench.engine.Handwritten;
import io.hindcast.bench.engine.Hindcast;
import io.hindcast.bench.measure.Finals;
import io.hindcast.bench.orders.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * A reading of one topic for each query, by both engines.
 *
 * @param hindcast one for each query
 * @param limit one for each query
 */
record Runs(List<Answer> hindcast, List<Answer> limit) {
    static Runs of(Course course, List<Query> queries) throws Exception {
        Engine handwritten = new Handwritten(course);
        Engine worker = new Hindcast(course, Finals.Keep.COUNT);
        List<Answer> hindcast = new ArrayList<>();
        List<Answer> limit = new ArrayList<>();
        for (Query query : queries) {
            // In Hindcast's turn the hand-written program's windows must be garbage.
            limit.add(handwritten.read(query).counted());
            hindcast.add(worker.read(query));
        }
        return new Runs(hindcast, limit);
    }

    /** Beside what a topic with next to nothing in it took. */
    List<Sample> samples(Point point, Runs starts) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < hindcast.size(); i++) {
            samples.add(
                    new Sample(point, point.queries().get(i), hindcast.get(i), limit.get(i), starts.hindcast.get(i)));
        }
        return samples;
    }
}
