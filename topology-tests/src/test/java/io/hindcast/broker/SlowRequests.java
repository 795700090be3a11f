package io.hindcast.broker;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.protocol.ApiKeys;

/**
 * A proxy before a broker's port that can hold back a request of one kind. What comes behind it on the same connection waits
 * too; all other connections pass.
 */
final class SlowRequests implements AutoCloseable {
    private static final int BACKLOG = 50;

    private final ApiKeys kind;
    private final Duration time;
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger toHold = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();

    /**
     * Listens on a free port.
     *
     * @param kind the requests that it can hold back
     * @param time for how long
     */
    SlowRequests(ApiKeys kind, Duration time) throws IOException {
        this.kind = kind;
        this.time = time;
        listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Passes everything on to the broker's port from now on. */
    void passOnTo(int brokerPort) {
        threads.execute(() -> accept(brokerPort));
    }

    /** Holds back the next request of the kind, once. */
    void holdOne() {
        toHold.incrementAndGet();
    }

    /** How many were held back and have gone on since. */
    int held() {
        return held.get();
    }

    private void accept(int brokerPort) {
        try {
            while (!listening.isClosed()) {
                Socket client = remembered(listening.accept());
                Socket broker = remembered(new Socket(InetAddress.getLoopbackAddress(), brokerPort));
                client.setTcpNoDelay(true);
                broker.setTcpNoDelay(true);
                threads.execute(() -> pump(client, broker, this::requests));
                threads.execute(() -> pump(broker, client, InputStream::transferTo));
            }
        } catch (IOException closed) {
            close();
        }
    }

    private Socket remembered(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    @FunctionalInterface
    private interface Pump {
        void run(InputStream from, OutputStream to) throws IOException;
    }

    private static void pump(Socket from, Socket to, Pump pump) {
        try (from;
                to) {
            pump.run(from.getInputStream(), to.getOutputStream());
        } catch (IOException gone) {
            // One end has gone, and so the other is closed.
        }
    }

    /** Kafka's requests: a length, and then the number of the kind. */
    private void requests(InputStream from, OutputStream to) throws IOException {
        DataInputStream requests = new DataInputStream(from);
        while (true) {
            byte[] request = new byte[requests.readInt()];
            requests.readFully(request);
            if (ByteBuffer.wrap(request).getShort() == kind.id
                    && toHold.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                LockSupport.parkNanos(time.toNanos());
                held.incrementAndGet();
            }
            to.write(ByteBuffer.allocate(Integer.BYTES + request.length)
                    .putInt(request.length)
                    .put(request)
                    .array());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            listening.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException alreadyGone) {
            // Nobody is there to be told.
        }
    }
}
