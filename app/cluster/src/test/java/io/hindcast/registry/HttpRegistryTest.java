package io.hindcast.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hindcast.schema.SchemaText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of a registry, and what is made of its answers. */
final class HttpRegistryTest {
    private final Map<String, String> answers = new HashMap<>();
    private final List<String> authorizations = new ArrayList<>();
    private int status = 200;
    private final HttpServer server = start();

    private HttpServer start() {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.createContext("/", this::answer);
            return made;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @BeforeEach
    void open() {
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        String answer = answers.get(exchange.getRequestURI().getRawPath());
        byte[] bytes =
                (answer == null ? "{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}" : answer).getBytes(UTF_8);
        exchange.sendResponseHeaders(answer == null ? 404 : status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
    }

    private SchemaRegistry registry() {
        return new HttpRegistry(address(), RegistrySettings.NONE);
    }

    @Test
    void aSchemaComesWithAllThatItRefersTo() {
        answers.put(
                "/api/schemas/ids/17",
                "{\"schema\":\"A\",\"more\":{\"x\":[1]},\"references\":[{\"name\":\"b.B\",\"subject\":\"b/v\",\"version\":2}]}");
        answers.put(
                "/api/subjects/b%2Fv/versions/2",
                "{\"id\":5,\"schema\":\"B\",\"references\":[{\"name\":\"c.C\",\"subject\":\"c\",\"version\":1},"
                        + "{\"name\":\"b.B\",\"subject\":\"b/v\",\"version\":2}]}");
        answers.put("/api/subjects/c/versions/1", "{\"id\":4,\"schema\":\"C\"}");

        assertEquals(
                new RegistryAnswer.Found(new SchemaText(
                        "AVRO",
                        "A",
                        List.of(new SchemaText.Reference("b.B", "B"), new SchemaText.Reference("c.C", "C")))),
                registry().schema(17));
    }

    @Test
    void itIsOneThingToHaveNoneAndAnotherToSayNothing() {
        answers.put("/api/schemas/ids/1", "{\"error_code\":40403,\"message\":\"Schema not found\"}");
        status = 404;
        assertEquals(new RegistryAnswer.Unknown(), registry().schema(1));
        assertEquals(
                "it answers with HTTP status 404: that is not the address of a registry's API, or something is missing there",
                silence(registry().schema(2)));
        SchemaRegistry registry = registry();
        server.stop(0);
        assertEquals("nobody answers there", silence(registry.schema(2)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            500 | {}               | it answers with HTTP status 500
            401 | {}               | it answers with HTTP status 401: the user that is named among the client properties, or none, may not ask
            302 | {}               | it answers with HTTP status 302
            200 | <html>           | its answer is not that of a registry
            200 | []               | its answer is not that of a registry
            200 | {}               | its answer has no schema
            """)
    void whatIsNoAnswerIsSilence(int code, String body, String reason) {
        status = code;
        answers.put("/api/schemas/ids/1", body);

        assertEquals(reason, silence(registry().schema(1)));
    }

    @Test
    void aSchemaThatIsTooLargeIsNotTaken() {
        answers.put("/api/schemas/ids/1", "{\"schema\":\"" + "x".repeat(SchemaText.MOST_CHARACTERS + 1) + "\"}");

        assertEquals(
                new RegistryAnswer.TooLarge(
                        "with what it refers to it has 300001 characters, and at most 300000 are recorded"),
                registry().schema(1));
        answers.put("/api/schemas/ids/2", "{\"schema\":\"" + "x".repeat(2_000_000) + "\"}");
        assertEquals(
                new RegistryAnswer.TooLarge("the registry's answer has more than 2000000 bytes"),
                registry().schema(2));
    }

    private static String silence(RegistryAnswer answer) {
        return assertInstanceOf(RegistryAnswer.Silent.class, answer).reason();
    }

    @Test
    void allVersionsOfASubjectAreRead() {
        answers.put("/api/subjects/orders-value/versions", "[1,3]");
        answers.put("/api/subjects/orders-value/versions/1", "{\"id\":7,\"schema\":\"A\"}");
        answers.put("/api/subjects/orders-value/versions/3", "{\"id\":9,\"schemaType\":\"PROTOBUF\",\"schema\":\"B\"}");

        assertEquals(
                new SchemaRegistry.Versions(
                        List.of(
                                new SubjectVersion(1, 7, new SchemaText("AVRO", "A", List.of())),
                                new SubjectVersion(3, 9, new SchemaText("PROTOBUF", "B", List.of()))),
                        0,
                        Optional.empty()),
                registry().versions("orders-value"));
        assertFalse(registry().versions("payments-value").silence().isEmpty());
    }

    @Test
    void ofASubjectWithManyVersionsTheNewestAreAskedFor() {
        List<Integer> all = new ArrayList<>();
        for (int version = 60; version >= 1; version--) {
            all.add(version);
            answers.put("/api/subjects/orders-value/versions/" + version, "{\"id\":" + version + ",\"schema\":\"A\"}");
        }
        answers.put("/api/subjects/orders-value/versions", all.toString());

        SchemaRegistry.Versions versions = registry().versions("orders-value");

        assertEquals(10, versions.older());
        assertEquals(50, versions.newest().size());
        assertEquals(11, versions.newest().get(0).version());
        assertEquals(60, versions.newest().get(49).version());
    }

    @Test
    void anAddressThatIsNoneIsSaidAndThrowsNothing() {
        for (String wrong : List.of("http://registry:99999", "registry:8081", "http://a,http://b", "ftp://a")) {
            RegistryAnswer answer = new HttpRegistry(wrong, RegistrySettings.NONE).schema(1);

            assertFalse(assertInstanceOf(RegistryAnswer.Silent.class, answer).reached(), wrong);
        }
    }

    @Test
    void whoAsksIsAmongTheClientProperties() {
        answers.put("/api/schemas/ids/1", "{\"schema\":\"A\"}");
        RegistrySettings user = RegistrySettings.of(
                Map.of("schema.registry.url", address() + "/", "basic.auth.user.info", "anna:secret"));

        assertInstanceOf(RegistryAnswer.Found.class, new HttpRegistry("http://nowhere.invalid", user).schema(1));
        new HttpRegistry(
                        "http://nowhere.invalid",
                        RegistrySettings.of(Map.of("schema.registry.url", address(), "bearer.auth.token", "t")))
                .schema(1);
        registry().schema(1);
        // Nobody who writes a definition is told a password.
        new HttpRegistry(address(), RegistrySettings.of(Map.of("bearer.auth.token", "t"))).schema(1);

        assertEquals(List.of("Basic YW5uYTpzZWNyZXQ=", "Bearer t", "null", "null"), authorizations);
        assertFalse(user.toString().contains("secret"));
    }
}
