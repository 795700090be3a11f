package io.hindcast.serving;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Who is told what a worker knows: everybody, unless a token or a certificate is asked for; then whoever has one of them. Others hear of
 * health whether it is well, and no more: what probes a worker has neither.
 *
 * @param token a file with the token that a client sends, {@code Authorization: Bearer …}; read for each request, so that another one
 *     may take its place
 * @param certificates whether a certificate will do: one that the server trusts, as it has found out before
 */
public record HttpAccess(Optional<Path> token, boolean certificates) {
    /** Everybody. */
    public static final HttpAccess OPEN = new HttpAccess(Optional.empty(), false);

    private static final String BEARER = "Bearer ";

    /** Whether everybody is told everything. */
    public boolean open() {
        return token.isEmpty() && !certificates;
    }

    boolean allows(HttpExchange exchange) throws IOException {
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

    private boolean hasToken(HttpExchange exchange) throws IOException {
        Optional<String> given =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
        if (token.isEmpty() || given.isEmpty() || !given.get().startsWith(BEARER)) {
            return false;
        }
        String wanted = read(token.get());
        return !wanted.isEmpty() && same(wanted, given.get().substring(BEARER.length()));
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
        return MessageDigest.isEqual(digest(wanted), digest(given));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
