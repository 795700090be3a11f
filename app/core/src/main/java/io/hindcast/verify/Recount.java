package io.hindcast.verify;

import io.hindcast.account.Account;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.ledger.Started;
import io.hindcast.results.AlertHead;
import io.hindcast.results.EventId;
import io.hindcast.source.SourceRecord;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The recount: takes every record that a version has read, those of a partition in order, and then tells the account of each
 * partition and every final result. It decides by the definition alone, in one pass.
 *
 * <p>Not thread-safe. The folder is the caller's, to be deleted after {@link #close()}.
 */
public final class Recount implements AutoCloseable {
    private final CompiledPipeline pipeline;
    private final Started start;
    private final Judge judge;
    private final Groups groups;
    private final Optional<Answers> answers;

    /**
     * A recount that has read nothing yet.
     *
     * @param start where the version starts: partitions, floors, and which windows miss events
     * @param folder an empty one, for this alone
     * @param memoryBytes about so much is kept in memory before groups are written to the folder
     */
    public Recount(
            CompiledPipeline pipeline, KeyPartitioning partitioning, Started start, Path folder, long memoryBytes) {
        this(new Judge(pipeline, partitioning, start), pipeline, start, folder, memoryBytes);
    }

    Recount(Judge judge, CompiledPipeline pipeline, Started start, Path folder, long memoryBytes) {
        this.pipeline = pipeline;
        this.start = start;
        this.judge = judge;
        groups = new Groups(pipeline.results().calls(), folder, memoryBytes);
        answers = pipeline.pipeline()
                .grouping()
                .window()
                .as(
                        tumbling -> Optional.empty(),
                        hopping -> Optional.empty(),
                        calendar -> Optional.empty(),
                        session -> Optional.empty(),
                        total -> Optional.empty(),
                        rolling -> Optional.of(new Answers(pipeline, rolling, start, folder, memoryBytes)));
    }

    /** Which of a window's final results is meant. */
    public enum Stage {
        /** The first one, of the events on time alone. Only where late events correct it. */
        FIRST,
        /** The one that nothing can change any more. */
        SETTLED,
        /** None, but what alerts must have told, which are over first finals. */
        ALERTS
    }

    /** By which one thing that alerts have told is told from all others, in place of a record key. */
    public static byte[] told(byte[] recordKey, AlertHead alert) {
        return AlertStories.told(recordKey, alert.state(), alert.atMs());
    }

    /** Takes a final result: key and value of the record that must have been published. */
    @FunctionalInterface
    public interface FinalVisitor {
        /** Takes one, of a window with that end, exclusive. */
        void result(Stage stage, byte[] key, long endMs, byte[] value);

        /** Up to which time it wants to hear what alerts have told, inclusive; they are results of a stage of their own. */
        default long alertsUpToMs() {
            return -1;
        }

        /** There is a window with that end of which events may be missing, so that it has no final; {@code having} is not asked. */
        default void incomplete(Stage stage, byte[] key, long endMs) {}

        /** So many expressions over aggregates had no value in the first final of a window with that end, exclusive. */
        default void withoutValue(Stage stage, long endMs, int expressions) {}

        /** What an event must have been told; those of a key in the order of their partition. */
        default void told(EventId event, byte[] key, byte[] value) {}

        /** An event of whose span something may be missing, so that what it is told is not final. */
        default void incomplete(EventId event, byte[] key) {}

        /** So many expressions had no value in what an event was told. */
        default void withoutValue(EventId event, int expressions) {}
    }

    /** Takes the next record of its partition. */
    public void record(SourceRecord record) {
        take(record);
    }

    Judged take(SourceRecord record) {
        Judged judged = judge.next(record);
        if (answers.isPresent()) {
            answers.get().take(judged, judge, record);
            return judged;
        }
        for (Group group : judged.taking()) {
            groups.add(group, totals -> judge.addTo(totals, record));
        }
        return judged;
    }

    Judge judge() {
        return judge;
    }

    /** Takes over all that another recount has read, which is of the same version, of other partitions, and is used no more. */
    void absorb(Recount part) {
        judge.absorb(part.judge);
        answers.ifPresent(mine -> mine.absorb(part.answers.orElseThrow()));
        part.groups.forEach((group, totals) -> groups.add(group, mine -> mine.merge(totals)));
    }

    /** Where the records of a partition have ended. */
    public Account account(String topic, int partition) {
        return judge.partition(topic, partition).account();
    }

    /** M_p of a partition behind the last record, in milliseconds since 1970; 0 where no record told a time. */
    public long watermarkMs(String topic, int partition) {
        return judge.partition(topic, partition).watermarkMs();
    }

    /**
     * Hands over the final results of all windows, whenever they close, in no particular order. A window that may lack events has
     * none. Once, at the end.
     */
    public void finals(FinalVisitor visitor) {
        answers.ifPresentOrElse(
                mine -> mine.all(visitor),
                () -> judge.belonging()
                        .finals(groups, pipeline, pipeline.pipeline().uncertainMs(start.incompleteMs()), visitor));
    }

    @Override
    public void close() {
        groups.close();
        answers.ifPresent(Answers::close);
    }
}
