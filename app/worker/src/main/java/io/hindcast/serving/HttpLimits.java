package io.hindcast.serving;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a client may take of a worker, whatever it sends: so many connections, each with a thread of its own while a request of it is
 * under way, so that none waits for a slow one; so much time for a request, handshake included; so much in its head. Requests have no
 * bodies that anybody reads.
 */
final class HttpLimits {
    /** A connection more is closed. */
    static final int CONNECTIONS = 64;

    /** From its first byte to the last one of its head, and of a new connection to the first byte; it is closed then, within a second. */
    static final int REQUEST_S = 5;

    private static final int ANSWER_S = 30;
    private static final int IDLE_S = 30;

    /** Of connections that were answered and are kept for another request; so few that they leave room for who asks anew. */
    private static final int IDLE_CONNECTIONS = 8;

    /** How often connections are looked through for those whose time is over. */
    private static final int LOOK_MS = 1_000;

    private static final int HEADERS = 50;
    private static final int HEAD_BYTES = 16 << 10;

    /** The JDK's server takes these from its process alone, once. Who starts that with others has them. */
    private static final Map<String, Integer> OF_THE_SERVER = Map.of(
            "jdk.httpserver.maxConnections", CONNECTIONS,
            "sun.net.httpserver.maxReqTime", REQUEST_S,
            "sun.net.httpserver.maxRspTime", ANSWER_S,
            "sun.net.httpserver.idleInterval", IDLE_S,
            "sun.net.httpserver.maxIdleConnections", IDLE_CONNECTIONS,
            "sun.net.httpserver.clockTick", LOOK_MS,
            "sun.net.httpserver.maxReqHeaders", HEADERS,
            "sun.net.httpserver.maxReqHeaderSize", HEAD_BYTES);

    private HttpLimits() {}

    /** Before the first server of the process is made. */
    static void begin() {
        OF_THE_SERVER.forEach((name, limit) -> unlessGiven(name, Integer.toString(limit)));
        // Else an answer over a connection that is kept waits 40 ms for the client's system.
        unlessGiven("sun.net.httpserver.nodelay", "true");
    }

    private static void unlessGiven(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }

    /** As many threads as connections, made when they are needed and gone when they are not. */
    static ExecutorService threads() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                CONNECTIONS, CONNECTIONS, IDLE_S, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "hindcast-http-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
