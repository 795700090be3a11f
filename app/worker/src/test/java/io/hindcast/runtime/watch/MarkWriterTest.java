package io.hindcast.runtime.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.ledger.VersionState;
import io.hindcast.marks.MarkJson;
import io.hindcast.marks.VersionMark;
import io.hindcast.marks.VersionMark.Read;
import io.hindcast.pipeline.VersionId;
import io.hindcast.runtime.fakes.TestClock;
import io.hindcast.runtime.fakes.TestLedger;
import io.hindcast.runtime.fakes.Versions;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

final class MarkWriterTest {
    private static final VersionMark MARK = new VersionMark(List.of(), List.of(), List.of());

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final VersionState version = new TestLedger(new TestClock()).running("orders");
    private Optional<VersionMark> mark = Optional.of(MARK);
    private int asked;
    private Optional<RuntimeException> failure = Optional.empty();
    private boolean markable = true;
    private final MarkWriter writer = new MarkWriter("shop", 100, new Marked(), new FactWriter(() -> producer));

    @Test
    void aMarkIsWrittenEachTimeThatSoMuchWasRead() {
        look(-1);
        look(0);
        assertEquals(0, producer.history().size());
        look(3);
        look(102);
        assertEquals(1, producer.history().size());
        look(103);
        look(500);
        assertEquals(3, producer.history().size());
        assertEquals("shop.orders.v0001-marks", producer.history().get(0).topic());
        assertEquals(
                new String(MarkJson.encode(MARK), UTF_8),
                new String(producer.history().get(0).value(), UTF_8));
    }

    @Test
    void oneThatCannotBeMadeIsLostAndTheNextOneIsWritten() {
        failure = Optional.of(new TimeoutException("no answer"));
        look(10);
        look(11);
        assertEquals(1, asked);
        failure = Optional.empty();
        look(110);
        assertEquals(1, producer.history().size());
    }

    @Test
    void oneThatCannotBeWrittenIsLost() {
        producer.sendException = new TimeoutException("no answer");
        look(10);
        producer.sendException = null;
        look(110);
        assertEquals(1, producer.history().size());
    }

    @Test
    void whereNoneIsPossibleJustNowItIsTriedAgain() {
        mark = Optional.empty();
        look(10);
        assertEquals(0, producer.history().size());
        mark = Optional.of(MARK);
        look(10);
        look(10);
        assertEquals(2, asked);
        assertEquals(1, producer.history().size());
    }

    @Test
    void stepsAreWrittenAsAMarkThatSaysNothingElse() {
        List<Read> steps = List.of(new Read("orders", 0, 10, 100), new Read("orders", 0, 20, 200));
        writer.passed(version.id(), steps);
        assertEquals(
                Optional.of(new VersionMark(steps, List.of(), List.of())),
                MarkJson.decode(producer.history().get(0).value()));
    }

    @Test
    void stepsMakeNoTopicAnewThatWasDeleted() {
        markable = false;
        writer.passed(version.id(), List.of(new Read("orders", 0, 10, 100)));
        assertEquals(0, producer.history().size());
    }

    private final class Marked implements MarkWriter.Marked {
        @Override
        public Optional<VersionMark> now(VersionState asking) {
            asked++;
            failure.ifPresent(thrown -> {
                throw thrown;
            });
            return mark;
        }

        @Override
        public boolean markable(VersionId asking) {
            return markable;
        }
    }

    private void look(long committed) {
        writer.look(version, Versions.committed(version.id(), committed));
    }
}
