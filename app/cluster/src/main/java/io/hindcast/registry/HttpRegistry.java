package io.hindcast.registry;

import io.hindcast.schema.SchemaText;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** One that speaks Confluent's API. Redirections are not followed: who asks names a user. */
public final class HttpRegistry implements SchemaRegistry {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 2_000_000;
    private static final int MOST_REFERENCES = 50;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    /** What is said of a number beside the 404 that any server may say. */
    private static final long NO_SUCH_SCHEMA = 40_403;

    private static final long NO_SUCH_SUBJECT = 40_401;

    private final HttpClient client;
    private final String address;
    private final Optional<String> authorization;

    /** @param address as a definition has it */
    public HttpRegistry(String address, RegistrySettings settings) {
        this.address = settings.address().orElse(address);
        this.authorization = settings.authorization();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_LIMIT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public RegistryAnswer schema(long number) {
        try {
            Answer answer = get("/schemas/ids/" + number);
            if (answer.says(NO_SUCH_SCHEMA)) {
                return new RegistryAnswer.Unknown();
            }
            return new RegistryAnswer.Found(whole(answer.body()));
        } catch (TooLarge large) {
            return new RegistryAnswer.TooLarge(reason(large));
        } catch (IOException silent) {
            return new RegistryAnswer.Silent(reason(silent), !(silent instanceof Unreached));
        }
    }

    @Override
    public Versions versions(String subject) {
        String path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
        try {
            Answer answer = get(path);
            if (answer.says(NO_SUCH_SUBJECT)) {
                return new Versions(List.of(), 0, Optional.empty());
            }
            List<Long> all = Body.numbers(answer.sound()).stream().sorted().toList();
            int older = Math.max(0, all.size() - MOST_VERSIONS);
            List<SubjectVersion> versions = new ArrayList<>();
            for (long version : all.subList(older, all.size())) {
                Body body = get(path + "/" + version).body();
                versions.add(new SubjectVersion(version, body.id(), whole(body)));
            }
            return new Versions(versions, older, Optional.empty());
        } catch (IOException silent) {
            return new Versions(List.of(), 0, Optional.of(reason(silent)));
        }
    }

    /** With all that it refers to, what is referred to first in front. */
    private SchemaText whole(Body body) throws IOException {
        if (body.schema().isEmpty()) {
            throw new IOException("its answer has no schema");
        }
        Map<String, SchemaText.Reference> others = new LinkedHashMap<>();
        collect(body, others);
        SchemaText text = body.text(List.copyOf(others.values()));
        if (text.characters() > SchemaText.MOST_CHARACTERS) {
            throw new TooLarge("with what it refers to it has " + text.characters() + " characters, and at most "
                    + SchemaText.MOST_CHARACTERS + " are recorded");
        }
        return text;
    }

    private void collect(Body body, Map<String, SchemaText.Reference> others) throws IOException {
        for (Body.Named named : body.references()) {
            if (others.containsKey(named.name())) {
                continue;
            }
            if (others.size() >= MOST_REFERENCES) {
                throw new TooLarge("it refers to more than " + MOST_REFERENCES + " others");
            }
            Body other = get("/subjects/" + URLEncoder.encode(named.subject(), StandardCharsets.UTF_8) + "/versions/"
                            + named.version())
                    .body();
            others.put(named.name(), new SchemaText.Reference(named.name(), other.schema()));
            collect(other, others);
        }
    }

    /** Nobody has answered, or not in time. */
    private static final class Unreached extends IOException {
        private static final long serialVersionUID = 1L;

        Unreached(String reason, Exception cause) {
            super(reason, cause);
        }
    }

    /** There is more of it than is read. */
    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(String reason) {
            super(reason);
        }
    }

    /** An answer as it came. */
    private static final class Answer {
        private final int status;
        private final byte[] bytes;

        Answer(int status, byte[] bytes) {
            this.status = status;
            this.bytes = bytes;
        }

        boolean says(long error) {
            if (status != NOT_FOUND) {
                return false;
            }
            try {
                return Body.read(bytes).errorCode() == error;
            } catch (IOException other) {
                return false;
            }
        }

        byte[] sound() throws IOException {
            if (status != OK) {
                throw new IOException("it answers with HTTP status " + status + hint());
            }
            return bytes;
        }

        private String hint() {
            return switch (status) {
                case 401, 403 -> ": the user that is named among the client properties, or none, may not ask";
                case NOT_FOUND -> ": that is not the address of a registry's API, or something is missing there";
                default -> "";
            };
        }

        Body body() throws IOException {
            byte[] sound = sound();
            try {
                return Body.read(sound);
            } catch (IOException other) {
                throw new IOException("its answer is not that of a registry", other);
            }
        }
    }

    private Answer get(String path) throws IOException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                    .timeout(ANSWER_LIMIT)
                    .header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
            authorization.ifPresent(value -> request.header("Authorization", value));
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            return new Answer(response.statusCode(), bytes(response.body()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unreached("the question was interrupted", interrupted);
        } catch (IllegalArgumentException wrong) {
            // An address, or a header, of which the client says only when it is used that it is none.
            throw new Unreached("its address, or who asks, is wrong: " + wrong.getMessage(), wrong);
        } catch (HttpTimeoutException late) {
            throw new Unreached("it does not answer within " + ANSWER_LIMIT.toSeconds() + " s", late);
        } catch (ConnectException nobody) {
            throw new Unreached("nobody answers there", nobody);
        }
    }

    /** All of them, within a time: that of a request ends with the beginning of its answer. */
    private static byte[] bytes(InputStream body) throws IOException {
        Executor later = CompletableFuture.delayedExecutor(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
        CompletableFuture<Void> limit = CompletableFuture.runAsync(() -> close(body), later);
        try (body) {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new TooLarge("the registry's answer has more than " + MOST_BYTES + " bytes");
            }
            return bytes;
        } finally {
            limit.cancel(false);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException closed) {
            // Whoever reads it is told.
        }
    }

    private static String reason(IOException silent) {
        return silent.getMessage() == null ? "its answer breaks off" : silent.getMessage();
    }
}
