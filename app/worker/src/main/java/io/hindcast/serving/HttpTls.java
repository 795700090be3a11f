package io.hindcast.serving;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
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
     * @throws IOException with a message for people, in which no password stands
     */
    HttpsConfigurator configurator() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys().getKeyManagers(), trust(), null);
            return new Configurator(context, trusted.isPresent());
        } catch (GeneralSecurityException wrong) {
            throw new IOException("no key for TLS can be taken from " + key + ": " + wrong.getMessage(), wrong);
        }
    }

    private KeyManagerFactory keys() throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        if (password.isPresent()) {
            char[] secret = password.get().toCharArray();
            KeyStore store = KeyStore.getInstance(STORE);
            try (InputStream in = Files.newInputStream(key)) {
                store.load(in, secret);
            }
            keys.init(store, secret);
        } else {
            keys.init(PemFile.read(key).withKey(), IN_MEMORY);
        }
        return keys;
    }

    /** Nobody is trusted where none is named: not who has a certificate of some public authority. */
    private TrustManager[] trust() throws IOException, GeneralSecurityException {
        if (trusted.isEmpty()) {
            return new TrustManager[0];
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(PemFile.read(trusted.get()).certificatesAlone());
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
