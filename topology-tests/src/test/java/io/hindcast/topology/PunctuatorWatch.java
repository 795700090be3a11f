package io.hindcast.topology;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Notes what the punctuators of a topology send and store. One thread. */
final class PunctuatorWatch {
    private static final String SETTING = "test.punctuator.watch";
    private static final Set<String> OUTPUTS = Set.of("forward", "put", "putAll", "putIfAbsent", "delete");

    private final List<String> outputs = new ArrayList<>();
    private int runs;
    private boolean running;

    /** For the topology and whatever runs it. */
    Map<String, Object> settings() {
        return Map.of(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, Wrapper.class, SETTING, this);
    }

    /** How often a punctuator has run. */
    int runs() {
        return runs;
    }

    /** {@code node: call} of all that punctuators did. */
    List<String> outputs() {
        return List.copyOf(outputs);
    }

    private Punctuator watched(Punctuator punctuator) {
        return timeMs -> {
            runs++;
            running = true;
            try {
                punctuator.punctuate(timeMs);
            } finally {
                running = false;
            }
        };
    }

    /** The same, but that what is called is noted while a punctuator runs, and that its stores and punctuators are watched. */
    private Object watched(String node, Object real, Class<?> type) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (running && OUTPUTS.contains(method.getName())) {
                outputs.add(node + ": " + method.getName());
            }
            if (method.getName().equals("schedule")) {
                arguments[2] = watched((Punctuator) arguments[2]);
            }
            Object answer = invoke(real, method, arguments);
            return answer instanceof KeyValueStore<?, ?> store ? watched(node, store, KeyValueStore.class) : answer;
        };
        return Proxy.newProxyInstance(PunctuatorWatch.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    /** Made by Kafka Streams, which hands it the settings. */
    public static final class Wrapper implements ProcessorWrapper {
        private PunctuatorWatch watch = new PunctuatorWatch();

        @Override
        public void configure(Map<String, ?> settings) {
            watch = (PunctuatorWatch) Objects.requireNonNull(settings.get(SETTING));
        }

        @Override
        public <KI, VI, KO, VO> WrappedProcessorSupplier<KI, VI, KO, VO> wrapProcessorSupplier(
                String node, ProcessorSupplier<KI, VI, KO, VO> processors) {
            return new WrappedProcessorSupplier<>() {
                @Override
                public Processor<KI, VI, KO, VO> get() {
                    return new Watched<>(watch, node, processors.get());
                }

                @Override
                public Set<StoreBuilder<?>> stores() {
                    return processors.stores();
                }
            };
        }

        @Override
        public <K, VI, VO> WrappedFixedKeyProcessorSupplier<K, VI, VO> wrapFixedKeyProcessorSupplier(
                String node, FixedKeyProcessorSupplier<K, VI, VO> processors) {
            return ProcessorWrapper.asWrappedFixedKey(processors);
        }
    }

    private record Watched<KI, VI, KO, VO>(PunctuatorWatch watch, String node, Processor<KI, VI, KO, VO> processor)
            implements Processor<KI, VI, KO, VO> {
        @Override
        @SuppressWarnings("unchecked") // a proxy of the context
        public void init(ProcessorContext<KO, VO> context) {
            processor.init((ProcessorContext<KO, VO>) watch.watched(node, context, InternalProcessorContext.class));
        }

        @Override
        public void process(Record<KI, VI> record) {
            processor.process(record);
        }

        @Override
        public void close() {
            processor.close();
        }
    }
}
