package io.hindcast.serving;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import io.hindcast.hash.Sha256;
import io.hindcast.trouble.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is told what a worker knows: everybody, unless a token or a certificate is asked for; then whoever has one of them. Others hear of
 * health whether it is well, and no more: what probes a worker has neither.
 * Thread-safe.
 */
public final class HttpAccess {
    private static final Logger LOG = LoggerFactory.getLogger(HttpAccess.class);

    /** Everybody. */
    public static final HttpAccess OPEN = new HttpAccess(Optional.empty(), false);

    private static final String BEARER = "Bearer ";

    private final Optional<Path> token;
    private final boolean certificates;
    /** Whether it is said already that the token cannot be read. */
    private final AtomicBoolean unreadable = new AtomicBoolean();

    /**
     * Tells who has one of both.
     *
     * @param token a file with the token that a client sends, {@code Authorization: Bearer …}; read for each request, so that another
     *     one may take its place
     * @param certificates whether a certificate will do: one that the server trusts, as it has found out before
     */
    public HttpAccess(Optional<Path> token, boolean certificates) {
        this.token = token;
        this.certificates = certificates;
    }

    /** Whether everybody is told everything. */
    public boolean open() {
        return token.isEmpty() && !certificates;
    }

    boolean allows(HttpExchange exchange) {
        return open() || (certificates && hasCertificate(exchange)) || hasToken(exchange);
    }

    private static boolean hasCertificate(HttpExchange exchange) {
        try {
            return exchange instanceof HttpsExchange secured
                    && secured.getSSLSession().getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException none) {
            return false;
        }
    }

    private boolean hasToken(HttpExchange exchange) {
        Optional<String> given =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
        if (token.isEmpty() || given.isEmpty() || !given.get().regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return false;
        }
        String wanted = wanted(token.get());
        return !wanted.isEmpty() && same(wanted, given.get().substring(BEARER.length()));
    }

    /** Empty if nobody has it, since it cannot be read; that is said once, until it can. */
    private String wanted(Path file) {
        try {
            String wanted = read(file);
            unreadable.set(false);
            return wanted;
        } catch (IOException failed) {
            if (!unreadable.getAndSet(true)) {
                LOG.warn(
                        "--http-token-file: {}; nobody is told until it can be",
                        FileTrouble.line("read", file, failed));
            }
            return "";
        }
    }

    /**
     * The token in a file, without the white space around it.
     *
     * @throws IOException if it cannot be read
     */
    public static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }

    /** How long that takes tells nothing of the token, not even its length. */
    private static boolean same(String wanted, String given) {
        return MessageDigest.isEqual(Sha256.of(wanted), Sha256.of(given));
    }
}
