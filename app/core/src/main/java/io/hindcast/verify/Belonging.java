package io.hindcast.verify;

import io.hindcast.expression.CompiledPipeline;
import io.hindcast.pipeline.LatePolicy;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Windowed;
import io.hindcast.verify.Recount.FinalVisitor;
import java.time.Duration;
import java.util.List;

/** Which events belong together in a result, by the definition. All times in milliseconds since 1970. */
interface Belonging {
    static Belonging of(Pipeline pipeline) {
        return pipeline.body().as(Belonging::of);
    }

    private static Belonging of(Windowed body) {
        return body.grouping()
                .window()
                .as(
                        tumbling -> Cut.of(body, spaced(tumbling.size(), tumbling.size(), tumbling.offset())),
                        hopping -> Cut.of(body, spaced(hopping.size(), hopping.every(), hopping.offset())),
                        calendar -> Cut.of(
                                body,
                                new Dated(
                                        calendar.unit(),
                                        calendar.size(),
                                        calendar.at(),
                                        calendar.zone().rules())),
                        session -> Sessions.of(session, correction(body)),
                        Growing::of,
                        Moments::of);
    }

    /** How much longer late events are taken than those on time. */
    static Duration correction(Windowed body) {
        return body.results().late() == LatePolicy.CORRECT ? body.results().retain() : Duration.ZERO;
    }

    private static Spaced spaced(Duration size, Duration every, Duration offset) {
        return new Spaced(size.toMillis(), every.toMillis(), offset.toMillis());
    }

    /** Whether an event of that time is one of the pipeline's. */
    default boolean counts(long atMs) {
        return true;
    }

    /**
     * The groups that an event comes into; none if it is too late for all.
     *
     * @param watermarkMs M_p of its partition, which includes it
     */
    List<Group> groups(String key, long atMs, long watermarkMs);

    /**
     * How many of an event's results come without it, where there is one that does not.
     *
     * @param watermarkMs M_p of its partition, which includes it
     */
    long missed(long atMs, long watermarkMs);

    /** The watermark at which nothing can change any result of an event of that time; the greatest number there is if it has none. */
    long settledAtMs(long atMs);

    /**
     * Hands over the final results.
     *
     * @param incompleteMs what an event at or before this time may have been part of has no finals
     */
    void finals(Groups groups, CompiledPipeline pipeline, long incompleteMs, FinalVisitor visitor);

    /**
     * The least grace, in milliseconds, with which an event is on time for one of its results; 0 where it is so without.
     *
     * @param watermarkMs M_p of its partition, which includes it
     */
    long neededGraceMs(long atMs, long watermarkMs);

    /** The results that an event of that time is in, the latest first; empty where events make them. */
    List<Span> spansAt(long atMs);

    /** Whether what is in a group is in that result. */
    default boolean holds(Span span, Group group) {
        return group.startMs() >= firstMs(span) && group.startMs() <= lastMs(span);
    }

    /** The first event time that is in that result. */
    long firstMs(Span span);

    /** The last start of a group that is in that result: all from {@link #firstMs} on are. */
    long lastMs(Span span);

    /** The first result that a group is in; where events make the results, its moment. */
    Span span(Group group);

    /** The watermark at which nothing can change that result. */
    long settledMs(Span span);
}
