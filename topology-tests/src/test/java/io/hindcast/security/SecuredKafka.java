package io.hindcast.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.broker.EmbeddedKafka;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * A broker that asks who one is: by SCRAM over TLS on one port, by a client's certificate on another one. Nobody may do what no ACL
 * allows, but for {@link #admin()}.
 */
final class SecuredKafka implements AutoCloseable {
    /** Of every store. */
    static final String STORE_PASSWORD = "st0re-Secret-of-the-tests";

    private static final String BROKER = "broker";
    private static final String MECHANISM = "SCRAM-SHA-512";
    private static final int ITERATIONS = 4_096;

    private final Path folder;
    private final EmbeddedKafka kafka;
    private final int mutualPort;
    private final Path trusted;
    private final Admin admin;

    private SecuredKafka(Path folder, EmbeddedKafka kafka, int mutualPort, Path trusted) throws IOException {
        this.folder = folder;
        this.kafka = kafka;
        this.mutualPort = mutualPort;
        this.trusted = trusted;
        this.admin = Admin.create(read(mutual(BROKER)));
    }

    /** @param certified who has a certificate: users of that name on the second port */
    static SecuredKafka start(Path folder, List<String> certified) throws Exception {
        KeyStores stores = new KeyStores(folder, STORE_PASSWORD);
        List<String> all = new ArrayList<>(certified);
        all.add(BROKER);
        for (String name : all) {
            stores.make(name);
        }
        Path trusted = stores.trust(all);
        int[] ports = freePorts();
        Map<String, String> settings = new HashMap<>();
        listeners(settings, ports);
        settings.put("ssl.keystore.location", folder.resolve(BROKER + ".p12").toString());
        settings.put("ssl.keystore.password", STORE_PASSWORD);
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.truststore.location", trusted.toString());
        settings.put("ssl.truststore.password", STORE_PASSWORD);
        settings.put("ssl.truststore.type", "PKCS12");
        settings.put("listener.name.ssl.ssl.client.auth", "required");
        settings.put("ssl.principal.mapping.rules", "RULE:^CN=([^,]*).*$/$1/,DEFAULT");
        settings.put("sasl.enabled.mechanisms", MECHANISM);
        settings.put(
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // The controller's listener is plain, and open to the node itself.
        settings.put("super.users", "User:" + BROKER + ";User:ANONYMOUS");
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), ports[0], settings);
        return new SecuredKafka(folder, kafka, ports[1], trusted);
    }

    private static void listeners(Map<String, String> settings, int[] ports) {
        String clients = "SASL_SSL://127.0.0.1:" + ports[0] + ",SSL://127.0.0.1:" + ports[1];
        settings.put("listeners", clients + ",CONTROLLER://127.0.0.1:" + ports[2]);
        settings.put("advertised.listeners", clients);
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + ports[2]);
        settings.put("listener.security.protocol.map", "SASL_SSL:SASL_SSL,SSL:SSL,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "SSL");
    }

    private static int[] freePorts() throws IOException {
        try (ServerSocket first = free();
                ServerSocket second = free();
                ServerSocket third = free()) {
            return new int[] {first.getLocalPort(), second.getLocalPort(), third.getLocalPort()};
        }
    }

    private static ServerSocket free() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** Where one logs in with a password. */
    String bootstrapServer() {
        return "127.0.0.1:" + kafka.port();
    }

    /** Where one shows a certificate. */
    String mutualBootstrapServer() {
        return "127.0.0.1:" + mutualPort;
    }

    /** Who may do everything. */
    Admin admin() {
        return admin;
    }

    /** Whom the keys of the broker and of its users trust. */
    Path trusted() {
        return trusted;
    }

    void createTopic(String name) throws Exception {
        admin.createTopics(Set.of(new NewTopic(name, Optional.of(1), Optional.empty())))
                .all()
                .get();
    }

    /** Lets a user log in, and gives the file of settings with which he does; the page about security shows the same. */
    Path user(String name, String password) throws Exception {
        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                        name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password)))
                .all()
                .get();
        return login(name, password);
    }

    /** A file of settings with a user and a password, right or wrong. */
    Path login(String name, String password) throws IOException {
        return Files.writeString(folder.resolve(name + ".properties"), """
            bootstrap.servers=%s
            security.protocol=SASL_SSL
            sasl.mechanism=%s
            sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \
              username="%s" password="%s";
            ssl.truststore.location=%s
            ssl.truststore.password=%s
            ssl.truststore.type=PKCS12
            """.formatted(
                        bootstrapServer(), MECHANISM, name, password, trusted, STORE_PASSWORD));
    }

    /** A file of settings for who has a certificate. */
    Path mutual(String name) throws IOException {
        return Files.writeString(folder.resolve(name + "-mutual.properties"), """
            bootstrap.servers=%s
            security.protocol=SSL
            ssl.keystore.location=%s
            ssl.keystore.password=%s
            ssl.keystore.type=PKCS12
            ssl.truststore.location=%s
            ssl.truststore.password=%s
            ssl.truststore.type=PKCS12
            """.formatted(
                mutualBootstrapServer(), folder.resolve(name + ".p12"), STORE_PASSWORD, trusted, STORE_PASSWORD));
    }

    /** What stands in such a file. */
    static Map<String, Object> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file, UTF_8)) {
            properties.load(reader);
        }
        Map<String, Object> settings = new HashMap<>();
        properties.forEach((name, value) -> settings.put(name.toString(), value));
        return settings;
    }

    /** Gives rights; they hold when this returns. */
    void allow(Collection<AclBinding> rights) throws Exception {
        admin.createAcls(rights).all().get();
        await(known -> known.containsAll(rights));
    }

    /** Takes rights; they are gone when this returns. */
    void take(Collection<AclBinding> rights) throws Exception {
        admin.deleteAcls(rights.stream().map(AclBinding::toFilter).toList())
                .all()
                .get();
        await(known -> rights.stream().noneMatch(known::contains));
    }

    /** The controller decides on rights; the broker hears of them a little later. */
    private void await(Predicate<Collection<AclBinding>> known) throws Exception {
        while (!known.test(admin.describeAcls(AclBindingFilter.ANY).values().get())) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws IOException {
        admin.close();
        kafka.close();
    }
}
