package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.account.Fate;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.Window;
import io.hindcast.results.EventId;
import io.hindcast.sorting.ExternalSort;
import io.hindcast.sorting.RunFormat;
import io.hindcast.source.SourceRecord;
import io.hindcast.verify.Recount.FinalVisitor;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Recounts what events are told: what was accepted is put beside what else its key has had, and told anew in the order of the
 * partition. Not thread-safe.
 */
final class Answers implements AutoCloseable {
    /** A record, an event and a text. */
    private static final long REFUSED_BYTES = 200;

    private final CompiledPipeline pipeline;
    private final Window.Rolling window;
    private final Started start;
    private final AnswerText text;
    private final ExternalSort<Asked> asked;
    private final ExternalSort<Refused> refused;

    /** What an event that was not accepted is told. */
    private record Refused(EventId event, String value) {
        long heapBytes() {
            return REFUSED_BYTES + value.length();
        }
    }

    /** @param folder an empty one, for this alone */
    Answers(CompiledPipeline pipeline, Window.Rolling window, Started start, Path folder, long memoryBytes) {
        this.pipeline = pipeline;
        this.window = window;
        this.start = start;
        text = new AnswerText(pipeline);
        asked = new ExternalSort<>(
                folder,
                new AskedFormat(
                        pipeline.pipeline().source().topics().get(0),
                        pipeline.results().calls()),
                Asked.ORDER,
                new ExternalSort.Sizing<>(Asked::heapBytes, memoryBytes));
        refused = new ExternalSort<>(
                RecountPair.made(folder, "refused"),
                new RefusedFormat(),
                Comparator.comparingLong(answer -> answer.event().offset()),
                new ExternalSort.Sizing<>(Refused::heapBytes, memoryBytes / 4));
    }

    /** Takes the record that was judged last. */
    void take(Judged judged, Judge judge, SourceRecord record) {
        EventId event = new EventId(record.topic(), record.partition(), record.offset());
        if (judged.fate() == Fate.ACCEPTED) {
            Totals own = Totals.of(pipeline.results().calls());
            judge.addTo(own, record);
            asked.add(new Asked(judged.key().orElseThrow(), event, judged.atMs(), own, judge.fields()));
        } else if ((judged.fate() == Fate.LATE || judged.fate() == Fate.INVALID)
                && pipeline.results().answers().toAll()
                && (judged.atMs() == Judged.NO_TIME || isTold(judged.atMs()))) {
            String value = text.otherwise(event, judged.atMs(), judge.row(), judge.reason(judged, record));
            refused.add(new Refused(event, value));
        }
    }

    private boolean isTold(long atMs) {
        return start.until().filter(end -> atMs >= end.toEpochMilli()).isEmpty();
    }

    /** Takes over what another one has read, of other partitions, and is used no more. */
    void absorb(Answers part) {
        part.asked.forEach(asked::add);
        part.refused.forEach(refused::add);
    }

    /** Hands over what every event was told, those of a key in the order of their partition. */
    void all(FinalVisitor visitor) {
        refused.forEach(answer -> visitor.told(
                answer.event(),
                text.key(answer.event(), "").getBytes(UTF_8),
                answer.value().getBytes(UTF_8)));
        Keys keys = new Keys(visitor);
        asked.forEach(keys::next);
    }

    @Override
    public void close() {
        asked.close();
        refused.close();
    }

    /** On disk: topic, partition (int), offset (long), value. */
    private static final class RefusedFormat implements RunFormat<Refused> {
        @Override
        public void write(Refused answer, DataOutputStream out) throws IOException {
            RunFormat.writeBytes(out, answer.event().topic().getBytes(UTF_8));
            out.writeInt(answer.event().partition());
            out.writeLong(answer.event().offset());
            RunFormat.writeBytes(out, answer.value().getBytes(UTF_8));
        }

        @Override
        public Refused read(DataInputStream in) throws IOException {
            String topic = new String(RunFormat.readBytes(in), UTF_8);
            EventId event = new EventId(topic, in.readInt(), in.readLong());
            return new Refused(event, new String(RunFormat.readBytes(in), UTF_8));
        }
    }

    /** Goes through the events of one key after the other. */
    private final class Keys {
        private final FinalVisitor visitor;
        private final long brokenMs = pipeline.pipeline().incompleteMs(start.incompleteMs());
        private @Nullable Asked last;
        private KeySpan span = fresh();

        Keys(FinalVisitor visitor) {
            this.visitor = visitor;
        }

        private KeySpan fresh() {
            return new KeySpan(
                    window,
                    pipeline.results().calls(),
                    pipeline.results().answers().decides());
        }

        void next(Asked event) {
            if (last == null || !last.sameKey(event)) {
                span = fresh();
            }
            last = event;
            KeySpan.Span found = span.next(event);
            if (!isTold(found.asOfMs())) {
                return;
            }
            byte[] key = text.key(event.event(), event.key()).getBytes(UTF_8);
            boolean whole = found.asOfMs() > brokenMs;
            byte[] value = text.answer(event, found, whole).getBytes(UTF_8);
            if (text.faults() > 0) {
                visitor.withoutValue(event.event(), text.faults());
            }
            if (whole) {
                visitor.told(event.event(), key, value);
            } else {
                visitor.incomplete(event.event(), key);
            }
        }
    }
}
