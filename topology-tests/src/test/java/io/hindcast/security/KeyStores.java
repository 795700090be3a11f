package io.hindcast.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;

/** Keys with certificates that they have signed themselves, made by the JDK's own tool; all of one folder trust each other. */
public final class KeyStores {
    private static final String TYPE = "PKCS12";
    private static final int LINE = 64;

    private final Path folder;
    private final String password;

    /** @param password of every store */
    public KeyStores(Path folder, String password) {
        this.folder = folder;
        this.password = password;
    }

    /** Makes the key of somebody, valid for this machine; about half a second. */
    public Path make(String name) throws IOException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        Path passwordFile = Files.writeString(folder.resolve("password"), password);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-J-XX:TieredStopAtLevel=1",
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "30",
                        "-storetype",
                        TYPE,
                        "-keystore",
                        store.toString(),
                        "-storepass:file",
                        passwordFile.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), said);
        return store;
    }

    /** A store that trusts all of these. */
    public Path trust(List<String> names) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(TYPE);
        trusted.load(null, null);
        for (String name : names) {
            trusted.setCertificateEntry(name, certificate(name));
        }
        Path store = folder.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(store)) {
            trusted.store(out, password.toCharArray());
        }
        return store;
    }

    /** The certificate of somebody, in PEM. */
    public Path pem(String name) throws IOException, GeneralSecurityException {
        return Files.writeString(
                folder.resolve(name + ".pem"),
                pem("CERTIFICATE", certificate(name).getEncoded()));
    }

    /** The certificate of somebody and the key behind it, in PEM. */
    public Path pemWithKey(String name) throws IOException, GeneralSecurityException {
        byte[] key = load(name).getKey(name, password.toCharArray()).getEncoded();
        return Files.writeString(
                folder.resolve(name + "-key.pem"),
                pem("PRIVATE KEY", key) + pem("CERTIFICATE", certificate(name).getEncoded()));
    }

    private static String pem(String kind, byte[] content) {
        String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }

    private Certificate certificate(String name) throws IOException, GeneralSecurityException {
        return load(name).getCertificate(name);
    }

    /** The store of somebody. */
    public KeyStore load(String name) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(TYPE);
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
            store.load(in, password.toCharArray());
        }
        return store;
    }
}
