package io.hindcast.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small registry: the questions of Confluent's API that are asked of one. It may be closed and opened again at its place. */
public final class SchemaServer implements AutoCloseable {
    private static final Pattern BY_ID = Pattern.compile("/schemas/ids/(\\d+)");
    private static final Pattern VERSIONS = Pattern.compile("/subjects/([^/]+)/versions");
    private static final Pattern VERSION = Pattern.compile("/subjects/([^/]+)/versions/(\\d+)");

    private final Map<Integer, String> bodies = new ConcurrentHashMap<>();
    private final Map<String, List<Integer>> subjects = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final int port;
    private Optional<HttpServer> server = Optional.empty();

    /** One that does not answer yet. */
    public SchemaServer() throws IOException {
        HttpServer first = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        port = first.getAddress().getPort();
        first.start();
        first.stop(0);
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** It has this schema of Avro from now on, as the next version of the subject. */
    public SchemaServer with(int number, String subject, String schema) {
        return with(number, subject, schema, "");
    }

    /** @param more members of its answer, each with a comma in front */
    public SchemaServer with(int number, String subject, String schema, String more) {
        String quoted = schema.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        bodies.put(number, "\"schema\":\"" + quoted + "\"" + more);
        subjects.computeIfAbsent(subject, none -> new ArrayList<>()).add(number);
        return this;
    }

    /** It answers. */
    public SchemaServer open() throws IOException {
        HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        opened.createContext("/", this::answer);
        opened.start();
        server = Optional.of(opened);
        return this;
    }

    /** How many questions it has had. */
    public int asked() {
        return asked.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        Optional<String> body = body(exchange.getRequestURI().getPath());
        byte[] bytes = body.orElse("{\"error_code\":40403,\"message\":\"Schema not found\"}")
                .getBytes(UTF_8);
        exchange.sendResponseHeaders(body.isPresent() ? 200 : 404, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Optional<String> body(String path) {
        Matcher byId = BY_ID.matcher(path);
        if (byId.matches()) {
            return Optional.ofNullable(bodies.get(Integer.parseInt(byId.group(1))))
                    .map(body -> "{" + body + "}");
        }
        Matcher versions = VERSIONS.matcher(path);
        if (versions.matches()) {
            int count = subjects.getOrDefault(versions.group(1), List.of()).size();
            List<Integer> numbers = new ArrayList<>();
            for (int version = 1; version <= count; version++) {
                numbers.add(version);
            }
            return Optional.of(numbers.toString());
        }
        Matcher version = VERSION.matcher(path);
        if (version.matches()) {
            int place = Integer.parseInt(version.group(2));
            int number = subjects.getOrDefault(version.group(1), List.of()).get(place - 1);
            return Optional.of("{\"subject\":\"" + version.group(1) + "\",\"version\":" + place + ",\"id\":" + number
                    + "," + bodies.get(number) + "}");
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        stop();
    }

    /** It answers no more. */
    public void stop() {
        server.ifPresent(open -> open.stop(0));
        server = Optional.empty();
    }
}
