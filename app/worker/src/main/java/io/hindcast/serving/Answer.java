package io.hindcast.serving;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers one path: with a page, or with what is wrong.
 *
 * @param page made for each request that asks for it: it may be costly
 * @param forOthers what somebody is told to whom access does not tell the page
 */
record Answer(String path, HttpAccess access, Supplier<Page> page, Function<Supplier<Page>, Page> forOthers) {
    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;
    private static final int NO_BODY = -1;

    /** Answers the request and ends it. */
    void send(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!METHODS.contains(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, new Page(NOT_ALLOWED, Page.TEXT, "only GET and HEAD are answered here\n"));
            } else if (!exchange.getRequestURI().getPath().equals(path)) {
                send(
                        exchange,
                        new Page(
                                NOT_FOUND,
                                Page.TEXT,
                                "nothing here; there are /metrics, /health/live, /health/ready\n"));
            } else {
                Page told = access.allows(exchange) ? page.get() : forOthers.apply(page);
                if (told.status() == UNAUTHORIZED) {
                    exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
                }
                send(exchange, told);
            }
        }
    }

    private static void send(HttpExchange exchange, Page page) throws IOException {
        byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", page.contentType());
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(page.status(), head ? NO_BODY : body.length);
        if (!head) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    /** What is sent. */
    record Page(int status, String contentType, String body) {
        static final String TEXT = "text/plain; charset=utf-8";

        /**
         * Fine if there is no reason against it; else one line for each.
         *
         * @param otherwise what is told where all is well
         */
        static Page health(List<String> reasons, List<String> otherwise) {
            return reasons.isEmpty()
                    ? new Page(
                            OK,
                            TEXT,
                            Stream.concat(Stream.of("ok"), otherwise.stream())
                                    .collect(Collectors.joining("\n", "", "\n")))
                    : new Page(UNAVAILABLE, TEXT, String.join("\n", reasons) + "\n");
        }

        /** That it is told to others alone. */
        static Page refused() {
            return new Page(
                    UNAUTHORIZED,
                    TEXT,
                    "this is told to who has the token or a certificate: Authorization: Bearer …\n");
        }

        /** Whether it is well, and nothing else. */
        Page withoutDetails() {
            return new Page(
                    status,
                    TEXT,
                    status == OK ? "ok\n" : "not ok; why is told to who has the token or a certificate\n");
        }

        static Page ok(String contentType, String body) {
            return new Page(OK, contentType, body);
        }
    }
}
