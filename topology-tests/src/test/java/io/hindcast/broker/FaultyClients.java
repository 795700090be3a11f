package io.hindcast.broker;

import io.hindcast.topology.SourceFlow;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Clients of a worker that fail when they are told to: the consumer stands still, or one record is not sent in time, which
 * Kafka Streams takes for a corrupt task. Of everything else they are those of the guard, or of Kafka.
 *
 * <p>Used by a worker of one thread, and by the test.
 */
final class FaultyClients implements KafkaClientSupplier {
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaClientSupplier clients;
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger failuresLeft = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong sentSinceCommit = new AtomicLong();
    private final AtomicInteger assignments = new AtomicInteger();
    private volatile boolean rebalancesAtOnce;
    private volatile boolean aborted;
    private volatile boolean still;
    private volatile boolean stands;
    private volatile long committedNs = System.nanoTime();

    FaultyClients(Guard guard, SourceFlow flow) {
        clients = guard.clients(flow);
    }

    /** From now on the consumer does not answer, until it is released. */
    void standStill() {
        still = true;
    }

    /** Whether it does so now. */
    boolean stands() {
        return stands;
    }

    void release() {
        still = false;
        released.countDown();
    }

    /** The next record is not sent in time. */
    void failOneRecord() {
        failuresLeft.set(1);
    }

    /** From now on a rebalance that the worker asks for is over before the worker does anything else. */
    void rebalanceAtOnce() {
        rebalancesAtOnce = true;
    }

    /** Whether it has failed. */
    boolean hasFailed() {
        return failures.get() > 0;
    }

    /** Whether a transaction was aborted since. */
    boolean hasAborted() {
        return aborted;
    }

    /** Records that were sent since the last commit, which was at least so long ago; 0 if it was not. */
    long uncommittedFor(long timeNs) {
        return System.nanoTime() - committedNs > timeNs ? sentSinceCommit.get() : 0;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return clients.getAdmin(config);
    }

    @Override
    @SuppressWarnings("unchecked") // the proxy is a producer of what the real one is a producer of
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        Producer<byte[], byte[]> real = clients.getProducer(config);
        return proxy(Producer.class, (proxy, method, arguments) -> {
            if (method.getName().equals("send") && failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                failures.incrementAndGet();
                return failed((ProducerRecord<byte[], byte[]>) arguments[0], (Callback) arguments[1]);
            }
            if (method.getName().equals("send")) {
                sentSinceCommit.incrementAndGet();
            }
            Object answer = invoke(real, method, arguments);
            if (method.getName().equals("abortTransaction") && hasFailed()) {
                aborted = true;
            }
            if (method.getName().endsWith("Transaction")) {
                committedNs = System.nanoTime();
                sentSinceCommit.set(0);
            }
            return answer;
        });
    }

    private static CompletableFuture<Object> failed(ProducerRecord<byte[], byte[]> record, Callback callback) {
        TimeoutException timeout = new TimeoutException("injected: not sent in time to " + record.topic());
        callback.onCompletion(null, timeout);
        return CompletableFuture.failedFuture(timeout);
    }

    @Override
    @SuppressWarnings("unchecked") // as above
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        Consumer<byte[], byte[]> real = clients.getConsumer(config);
        return proxy(Consumer.class, (proxy, method, arguments) -> {
            if (still && method.getName().equals("poll")) {
                stands = true;
                released.await();
                stands = false;
            }
            if (method.getName().equals("subscribe")) {
                arguments[1] = counted((ConsumerRebalanceListener) arguments[1]);
            }
            Object answer = invoke(real, method, arguments);
            if (rebalancesAtOnce && method.getName().equals("enforceRebalance")) {
                rebalance(real);
            }
            return answer;
        });
    }

    /** Polls without taking any records until the worker has heard of its new assignment. */
    private void rebalance(Consumer<byte[], byte[]> consumer) {
        int before = assignments.get();
        Set<TopicPartition> flowing = new HashSet<>(consumer.assignment());
        flowing.removeAll(consumer.paused());
        consumer.pause(flowing);
        while (assignments.get() == before) {
            consumer.poll(POLL);
        }
        flowing.retainAll(consumer.assignment());
        consumer.resume(flowing);
    }

    private ConsumerRebalanceListener counted(ConsumerRebalanceListener listener) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                listener.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                listener.onPartitionsAssigned(partitions);
                assignments.incrementAndGet();
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                listener.onPartitionsLost(partitions);
            }
        };
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return clients.getRestoreConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return clients.getGlobalConsumer(config);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(FaultyClients.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
