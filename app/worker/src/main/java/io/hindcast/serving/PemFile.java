package io.hindcast.serving;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates in PEM, and maybe the key of the first of them: what stands between {@code -----BEGIN …-----} and its end. */
record PemFile(List<Certificate> certificates, Optional<PrivateKey> key) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");
    /** How a structure of some length begins in DER, as PKCS12 stores and certificates do. */
    private static final String BINARY = "0\u0082";

    private static final char[] IN_MEMORY = {};

    PemFile {
        certificates = List.copyOf(certificates);
    }

    /** @throws IOException if there is no certificate in it, or a key that is not in PKCS #8; its message does not name the file */
    static PemFile read(Path path) throws IOException, GeneralSecurityException {
        List<Certificate> certificates = new ArrayList<>();
        Optional<PrivateKey> key = Optional.empty();
        String text = Files.readString(path, StandardCharsets.ISO_8859_1);
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            String kind = String.valueOf(blocks.group(1));
            byte[] content = decoded(kind, String.valueOf(blocks.group(2)));
            if (kind.equals(CERTIFICATE)) {
                certificates.add(
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(content)));
            } else if (kind.equals(KEY)) {
                key = Optional.of(key(content));
            } else if (kind.endsWith(KEY)) {
                throw new IOException("it has an '" + kind
                        + "'; a key is taken as 'PRIVATE KEY' (PKCS #8, not encrypted): openssl pkcs8 -topk8 -nocrypt");
            }
        }
        if (certificates.isEmpty()) {
            throw new IOException(
                    text.startsWith(BINARY)
                            ? "it is binary, and no PEM; a PKCS12 store is taken for --http-tls, and its password in"
                                    + " --http-tls-password-file"
                            : "it has no certificate: no -----BEGIN CERTIFICATE-----");
        }
        return new PemFile(certificates, key);
    }

    private static byte[] decoded(String kind, String base64) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException cut) {
            throw new IOException("its " + kind + " is cut short or no Base64: " + cut.getMessage(), cut);
        }
    }

    private static PrivateKey key(byte[] content) throws IOException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(content));
            } catch (GeneralSecurityException other) {
                // It is of another algorithm, or broken: the last one decides.
            }
        }
        throw new IOException("it has a key of no known kind; one is EC, RSA or Ed25519");
    }

    /** A store with the key and all certificates, which lead from its own one to who has signed it. */
    KeyStore withKey() throws IOException, GeneralSecurityException {
        PrivateKey own =
                key.orElseThrow(() -> new IOException("it has no key: no -----BEGIN PRIVATE KEY----- (PKCS #8)"));
        KeyStore store = empty();
        store.setKeyEntry("worker", own, IN_MEMORY, certificates.toArray(Certificate[]::new));
        return store;
    }

    /** A store that trusts all of them. */
    KeyStore certificatesAlone() throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("trusted-" + i, certificates.get(i));
        }
        return store;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
