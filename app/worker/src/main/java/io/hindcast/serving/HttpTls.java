package io.hindcast.serving;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import io.hindcast.trouble.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * How a worker answers over TLS, 1.2 or newer. A client may show a certificate, and is asked for one where somebody is trusted.
 *
 * @param key a key and its certificates: PEM, or a PKCS12 store
 * @param password of the store; empty for PEM
 * @param trusted whose certificates are taken: PEM; empty for nobody's
 */
public record HttpTls(Path key, Optional<String> password, Optional<Path> trusted) {
    private static final String STORE = "PKCS12";
    private static final char[] IN_MEMORY = {};

    /**
     * Reads the files.
     *
     * @throws IOException with a message for people, which names option and file, and in which no password stands
     */
    HttpsConfigurator configurator() throws IOException {
        KeyManagerFactory keys = password.isPresent()
                ? read("--http-tls: ", "open the PKCS12 store", key, file -> ofStore(file, password.get()))
                : read("--http-tls: ", "use", key, HttpTls::ofPem);
        // Nobody is trusted where none is named: not who has a certificate of some public authority.
        TrustManager[] trust = trusted.isPresent()
                ? read("--http-client-ca: ", "use", trusted.get(), HttpTls::trust)
                : new TrustManager[0];
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust, null);
            return new Configurator(context, trusted.isPresent());
        } catch (GeneralSecurityException wrong) {
            throw new IOException("--http-tls: " + key + " is of no use for TLS: " + wrong.getMessage(), wrong);
        }
    }

    /** Takes something from a file. */
    private interface Reading<T> {
        T of(Path file) throws IOException, GeneralSecurityException;
    }

    private static <T> T read(String option, String verb, Path file, Reading<T> reading) throws IOException {
        try {
            return reading.of(file);
        } catch (IOException wrong) {
            throw new IOException(option + FileTrouble.line(verb, file, wrong), wrong);
        } catch (GeneralSecurityException wrong) {
            throw new IOException(option + FileTrouble.line(verb, file, new IOException(wrong.getMessage())), wrong);
        }
    }

    private static KeyManagerFactory ofStore(Path file, String password) throws IOException, GeneralSecurityException {
        char[] secret = password.toCharArray();
        KeyStore store = KeyStore.getInstance(STORE);
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, secret);
        }
        return keys(store, secret);
    }

    private static KeyManagerFactory ofPem(Path file) throws IOException, GeneralSecurityException {
        return keys(PemFile.read(file).withKey(), IN_MEMORY);
    }

    private static KeyManagerFactory keys(KeyStore store, char[] secret) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, secret);
        return keys;
    }

    private static TrustManager[] trust(Path file) throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(PemFile.read(file).certificatesAlone());
        return trust.getTrustManagers();
    }

    /** Asks for a certificate, and goes on without one: a probe has none. */
    private static final class Configurator extends HttpsConfigurator {
        private final boolean asks;

        Configurator(SSLContext context, boolean asks) {
            super(context);
            this.asks = asks;
        }

        @Override
        public void configure(HttpsParameters parameters) {
            SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
            wanted.setWantClientAuth(asks);
            parameters.setSSLParameters(wanted);
        }
    }
}
