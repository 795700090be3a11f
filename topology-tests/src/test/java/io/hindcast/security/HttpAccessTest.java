package io.hindcast.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.runtime.sharing.MemoryUse;
import io.hindcast.runtime.status.WorkerStatus;
import io.hindcast.serving.HttpAccess;
import io.hindcast.serving.HttpAddress;
import io.hindcast.serving.HttpServing;
import io.hindcast.serving.HttpTls;
import io.hindcast.serving.KafkaMeters;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker tells what it knows to whom it should, and bears whatever a client sends. */
@Timeout(120)
final class HttpAccessTest {
    private static final String PASSWORD = "keyst0re-Secret";
    private static final String TOKEN = "t0ken-of-Prometheus";
    private static final HttpAddress HERE = new HttpAddress("127.0.0.1", 0);

    @TempDir
    private static Path folder;

    private static KeyStores stores;

    @BeforeAll
    static void makeKeys() throws Exception {
        stores = new KeyStores(folder, PASSWORD);
        for (String name : List.of("worker", "prometheus", "stranger")) {
            stores.make(name);
        }
        Files.writeString(folder.resolve("token"), TOKEN + "\n");
    }

    @Test
    void withoutTokenAndCertificateEverybodyIsTold() throws Exception {
        try (HttpServing serving = serving(Optional.empty(), HttpAccess.OPEN)) {
            HttpClient client = HttpClient.newHttpClient();
            assertEquals(200, get(client, "http", serving, "/metrics").statusCode());
            assertTrue(get(client, "http", serving, "/health/live").body().contains("stands still because of Secret"));
        }
    }

    @Test
    void whoHasNotTheTokenHearsWhetherItIsWellAndNoMore() throws Exception {
        Path token = Files.writeString(folder.resolve("rotated"), TOKEN + "\n");
        try (HttpServing serving = serving(Optional.empty(), new HttpAccess(Optional.of(token), false))) {
            HttpClient client = HttpClient.newHttpClient();
            HttpResponse<String> refused = get(client, "http", serving, "/metrics");
            assertEquals(401, refused.statusCode());
            assertEquals(
                    "Bearer", refused.headers().firstValue("WWW-Authenticate").orElse(""));
            assertFalse(refused.body().contains("hindcast_"), refused.body());
            for (String wrong : List.of("", TOKEN + "x", TOKEN.substring(1), "Bearer")) {
                assertEquals(
                        401, get(client, serving, "/metrics", "Bearer " + wrong).statusCode(), wrong);
            }
            assertEquals(401, get(client, serving, "/metrics", "Basic " + TOKEN).statusCode());
            HttpResponse<String> probed = get(client, "http", serving, "/health/live");
            assertEquals(503, probed.statusCode());
            assertFalse(probed.body().contains("Secret"), probed.body());

            assertEquals(
                    200, get(client, serving, "/metrics", "Bearer " + TOKEN).statusCode());
            assertTrue(get(client, serving, "/health/live", "Bearer " + TOKEN)
                    .body()
                    .contains("Secret"));

            Files.writeString(token, "another");
            assertEquals(
                    401, get(client, serving, "/metrics", "Bearer " + TOKEN).statusCode());
            assertEquals(200, get(client, serving, "/metrics", "Bearer another").statusCode());
            assertEquals(200, get(client, serving, "/metrics", "bEARER another").statusCode(), "no case");
            Files.writeString(token, "\n");
            assertEquals(401, get(client, serving, "/metrics", "Bearer ").statusCode(), "an empty file is no token");
            Files.delete(token);
            assertEquals(401, get(client, serving, "/metrics", "Bearer another").statusCode(), "no file");
        }
    }

    @Test
    void aCertificateThatIsTrustedTellsAndAProbeNeedsNone() throws Exception {
        HttpTls tls = new HttpTls(stores.pemWithKey("worker"), Optional.empty(), Optional.of(stores.pem("prometheus")));
        try (HttpServing serving = serving(Optional.of(tls), new HttpAccess(Optional.empty(), true))) {
            HttpClient prometheus = client(Optional.of("prometheus"));
            assertEquals(200, get(prometheus, "https", serving, "/metrics").statusCode());
            HttpClient probe = client(Optional.empty());
            assertEquals(401, get(probe, "https", serving, "/metrics").statusCode());
            assertEquals(503, get(probe, "https", serving, "/health/live").statusCode());
            HttpClient stranger = client(Optional.of("stranger"));
            assertFalse(tells(stranger, serving));
        }
    }

    /** One whom nobody trusts is refused in the handshake, or shows nothing: his own library keeps back what is not asked for. */
    private static boolean tells(HttpClient client, HttpServing serving) throws Exception {
        try {
            return get(client, "https", serving, "/metrics").statusCode() == 200;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void aStoreIsOpenedByItsPasswordWhichNoMessageRepeats() throws Exception {
        HttpTls tls = new HttpTls(folder.resolve("worker.p12"), Optional.of(PASSWORD), Optional.empty());
        try (HttpServing serving = serving(Optional.of(tls), HttpAccess.OPEN)) {
            assertEquals(
                    200,
                    get(client(Optional.empty()), "https", serving, "/metrics").statusCode());
        }
        HttpTls wrong = new HttpTls(folder.resolve("worker.p12"), Optional.of("wr0ng-Secret"), Optional.empty());
        IOException refused = assertThrows(
                IOException.class, () -> HttpServing.bind(HERE, KafkaMeters.NONE, Optional.of(wrong), HttpAccess.OPEN));
        assertFalse(refused.toString().contains("Secret"), refused::toString);
        HttpTls noKey = new HttpTls(stores.pem("worker"), Optional.empty(), Optional.empty());
        IOException lacks = assertThrows(
                IOException.class, () -> HttpServing.bind(HERE, KafkaMeters.NONE, Optional.of(noKey), HttpAccess.OPEN));
        assertTrue(
                lacks.getMessage().endsWith("worker.pem': it has no key: no -----BEGIN PRIVATE KEY----- (PKCS #8)"),
                lacks::toString);
    }

    @Test
    void whoIsRefusedCostsNoPage() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpAccess access = new HttpAccess(Optional.of(folder.resolve("token")), false);
        try (HttpServing serving = HttpServing.bind(HERE, KafkaMeters.NONE, Optional.empty(), access)) {
            serving.start(
                    () -> {
                        asked.incrementAndGet();
                        return WorkerStatus.STARTING;
                    },
                    Optional::empty,
                    () -> MemoryUse.NONE,
                    folder);
            HttpClient client = HttpClient.newHttpClient();
            int before = asked.get();
            assertEquals(401, get(client, "http", serving, "/metrics").statusCode());
            assertEquals(before, asked.get());
            assertEquals(
                    200, get(client, serving, "/metrics", "Bearer " + TOKEN).statusCode());
            assertTrue(asked.get() > before);
        }
    }

    @Test
    void aFileThatCannotBeUsedIsNamedWithItsOptionAndReason() throws Exception {
        Path cut = Files.writeString(
                folder.resolve("cut.pem"), "-----BEGIN CERTIFICATE-----\nMIIBo\n-----END CERTIFICATE-----\n");
        Path none = folder.resolve("none.pem");
        Path store = folder.resolve("worker.p12");
        Path pem = stores.pemWithKey("worker");
        assertEquals(
                "--http-tls: cannot use '" + none + "': no such file or folder",
                refused(new HttpTls(none, Optional.empty(), Optional.empty())));
        assertEquals(
                "--http-client-ca: cannot use '" + none + "': no such file or folder",
                refused(new HttpTls(pem, Optional.empty(), Optional.of(none))));
        assertEquals(
                "--http-tls: cannot use '" + store
                        + "': it is binary, and no PEM; a PKCS12 store is taken for --http-tls,"
                        + " and its password in --http-tls-password-file",
                refused(new HttpTls(store, Optional.empty(), Optional.empty())));
        String wrong = refused(new HttpTls(store, Optional.of("wrong"), Optional.empty()));
        assertTrue(wrong.startsWith("--http-tls: cannot open the PKCS12 store '" + store + "': "), wrong);
        String truncated = refused(new HttpTls(cut, Optional.empty(), Optional.empty()));
        assertTrue(
                truncated.startsWith(
                        "--http-tls: cannot use '" + cut + "': its CERTIFICATE is cut short or no Base64: "),
                truncated);
    }

    private static String refused(HttpTls tls) {
        return String.valueOf(assertThrows(
                        IOException.class,
                        () -> HttpServing.bind(HERE, KafkaMeters.NONE, Optional.of(tls), HttpAccess.OPEN))
                .getMessage());
    }

    /** Kept connections leave room: who was answered and holds his own shuts nobody out, and who says nothing is closed. */
    @Test
    void connectionsThatAreKeptLeaveRoomForOthers() throws Exception {
        List<Socket> kept = new ArrayList<>();
        try (HttpServing serving = serving(Optional.empty(), HttpAccess.OPEN)) {
            for (int i = 0; i < 64; i++) {
                Socket socket = sent(serving, "HEAD /health/live HTTP/1.1\r\nHost: here\r\n\r\n");
                kept.add(socket);
                assertTrue(socket.getInputStream().read() >= 0, "shut out: " + i);
            }
            assertEquals(
                    200,
                    get(HttpClient.newHttpClient(), "http", serving, "/metrics").statusCode());
            try (Socket silent = sent(serving, "")) {
                assertEquals("", answer(silent));
            }
        } finally {
            for (Socket socket : kept) {
                socket.close();
            }
        }
    }

    @Test
    void slowClientsKeepNobodyWaitingAndAreClosed() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try (HttpServing serving = serving(Optional.empty(), HttpAccess.OPEN)) {
            for (int i = 0; i < 40; i++) {
                slow.add(sent(serving, "GET /metrics HTTP/1.1\r\nHost: here\r\nX-Slow: "));
            }
            assertEquals(
                    200,
                    get(HttpClient.newHttpClient(), "http", serving, "/metrics").statusCode());
            for (Socket socket : slow) {
                String answer = answer(socket);
                assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"), answer);
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void whatIsNoRequestIsRefused() throws Exception {
        try (HttpServing serving = serving(Optional.empty(), HttpAccess.OPEN)) {
            for (String request : List.of(
                    "POST /metrics HTTP/1.1\r\nHost: here\r\nContent-Length: 0\r\n\r\n",
                    "DELETE /health/ready HTTP/1.1\r\nHost: here\r\n\r\n")) {
                assertTrue(status(serving, request).startsWith("HTTP/1.1 405"), request);
            }
            assertTrue(status(serving, "GET /../etc/passwd HTTP/1.1\r\nHost: here\r\n\r\n")
                    .startsWith("HTTP/1.1 404"));
            String longLine = "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: here\r\n\r\n";
            assertFalse(status(serving, longLine).startsWith("HTTP/1.1 200"));
            String longHead = "GET /metrics HTTP/1.1\r\nHost: here\r\nX: " + "a".repeat(100_000) + "\r\n\r\n";
            assertFalse(status(serving, longHead).startsWith("HTTP/1.1 200"));
            String manyHeaders = "GET /metrics HTTP/1.1\r\nHost: here\r\n" + "X: a\r\n".repeat(1_000) + "\r\n";
            assertFalse(status(serving, manyHeaders).startsWith("HTTP/1.1 200"));
            assertFalse(status(serving, "\u0000\u0001\u0002\r\n\r\n").startsWith("HTTP/1.1 200"));
            assertEquals(
                    200,
                    get(HttpClient.newHttpClient(), "http", serving, "/metrics").statusCode());
        }
    }

    private static HttpServing serving(Optional<HttpTls> tls, HttpAccess access) throws IOException {
        HttpServing serving = HttpServing.bind(HERE, KafkaMeters.NONE, tls, access);
        serving.start(
                () -> WorkerStatus.STARTING,
                () -> Optional.of("stands still because of Secret"),
                () -> MemoryUse.NONE,
                folder);
        return serving;
    }

    private static HttpClient client(Optional<String> certificate) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("worker", stores.load("worker").getCertificate("worker"));
        trust.init(trusted);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        if (certificate.isPresent()) {
            keys.init(stores.load(certificate.get()), PASSWORD.toCharArray());
        } else {
            keys.init(null, null);
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static HttpResponse<String> get(HttpClient client, String scheme, HttpServing serving, String path)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + serving.port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(HttpClient client, HttpServing serving, String path, String authorization)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serving.port() + path))
                        .header("Authorization", authorization)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static Socket sent(HttpServing serving, String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), serving.port());
        socket.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    /** All that comes before the connection is closed. */
    private static String answer(Socket socket) throws IOException {
        try (InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), US_ASCII);
        } catch (SocketTimeoutException open) {
            throw open;
        } catch (IOException reset) {
            return "";
        }
    }

    /** The first line of an answer; none where the connection is closed without one. */
    private static String status(HttpServing serving, String request) throws IOException {
        try (Socket socket = sent(serving, request)) {
            StringBuilder line = new StringBuilder();
            InputStream in = socket.getInputStream();
            for (int read = in.read(); read >= 0 && read != '\r'; read = in.read()) {
                line.append((char) read);
            }
            return line.toString();
        } catch (SocketTimeoutException open) {
            throw open;
        } catch (IOException reset) {
            return "";
        }
    }
}
