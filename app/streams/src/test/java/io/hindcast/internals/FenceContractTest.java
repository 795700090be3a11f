package io.hindcast.internals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kafka Streams takes a fenced producer for the loss of all tasks of its thread: they start again from what was committed, with a
 * new producer, and the application goes on. And it flushes a transaction nowhere but on its way to the end of it.
 */
final class FenceContractTest {
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean fences = new AtomicBoolean();
    private OneThread application;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        application = new OneThread(folder);
        application.append(OneThread.FIRST, 1);
        application.append(OneThread.SECOND, 1);
    }

    @AfterEach
    void stop() throws Exception {
        application.close();
    }

    @Test
    void allTasksOfAFencedThreadStartAgainFromWhatWasCommitted() throws Exception {
        try (KafkaStreams streams = running()) {
            OneThread.await("both are committed", () -> application.committed().size() == 2);
            events.clear();
            fences.set(true);
            application.append(OneThread.FIRST, 1);
            OneThread.await("it is fenced", () -> !fences.get());
            application.append(OneThread.SECOND, 1);
            OneThread.await(
                    "both are committed again",
                    () -> application.committed(OneThread.FIRST) == 2 && application.committed(OneThread.SECOND) == 2);
            assertTrue(streams.state().isRunningOrRebalancing());
        }

        List<String> seen = List.copyOf(events);
        List<String> again = seen.subList(seen.indexOf("fenced"), seen.size());
        assertTrue(seen.indexOf("process 0/1") < seen.indexOf("fenced"), () -> "" + seen);
        assertTrue(again.contains("producer"), () -> "" + again);
        assertTrue(again.contains("init 0") && again.contains("init 1"), () -> "" + again);
        assertEquals(1, Collections.frequency(again, "process 0/1"), () -> "" + again);
        assertFalse(again.contains("process 0/0") || again.contains("process 1/0"), () -> "" + again);
    }

    @Test
    void nothingIsProcessedBetweenAFlushAndTheEndOfItsTransaction() throws Exception {
        try (KafkaStreams streams = running()) {
            for (int round = 2; round < 12; round++) {
                application.append(OneThread.FIRST, 1);
                application.append(OneThread.SECOND, 1);
                long committed = round;
                OneThread.await(
                        "both are committed",
                        () -> application.committed(OneThread.FIRST) == committed
                                && application.committed(OneThread.SECOND) == committed);
            }
            assertTrue(streams.state().isRunningOrRebalancing());
        }

        boolean flushed = false;
        for (String event : List.copyOf(events)) {
            assertFalse(flushed && event.startsWith("process"), () -> "" + events);
            flushed |= event.equals("flush");
            flushed &= !event.endsWith("Transaction");
        }
        assertTrue(events.contains("flush") && events.contains("commitTransaction"), () -> "" + events);
    }

    private KafkaStreams running() {
        return application.start(topology(), new OwnClients(this::producer, OwnClients::plainConsumer));
    }

    /** Ours, with its calls noted; where it is to be fenced, a transaction is aborted under it. */
    @SuppressWarnings("unchecked") // the proxy is a producer of what the real one is a producer of
    private Producer<byte[], byte[]> producer(Map<String, Object> config) {
        events.add("producer");
        FencingProducer real = new FencingProducer(config);
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                FenceContractTest.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                (proxy, method, arguments) -> {
                    String call = method.getName();
                    if (call.equals("flush") || call.endsWith("Transaction")) {
                        events.add(call);
                    }
                    if (call.equals("commitTransaction") && fences.getAndSet(false)) {
                        real.abortTransaction();
                        events.add("fenced");
                        real.beginTransaction();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(Passing::new)
                .to("out", Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        return builder.build();
    }

    private final class Passing implements Processor<byte[], byte[], byte[], byte[]> {
        private ProcessorContext<byte[], byte[]> context;

        @Override
        public void init(ProcessorContext<byte[], byte[]> toForward) {
            context = toForward;
            events.add("init " + context.taskId().partition());
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            events.add("process " + context.taskId().partition() + "/"
                    + context.recordMetadata().orElseThrow().offset());
            context.forward(record.withValue("out".getBytes(UTF_8)));
        }
    }
}
