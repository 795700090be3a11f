package io.hindcast.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The configuration of the embedded node: one replica of everything, little memory, nothing deleted by age. */
final class BrokerSettings {
    static final String HOST = "127.0.0.1";
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String CLIENT_LISTENER = "PLAINTEXT";

    private BrokerSettings() {}

    static Map<String, String> of(Path data, BrokerPorts ports, Map<String, String> overrides) {
        Map<String, String> settings = new HashMap<>();
        node(settings, data, ports);
        singleReplica(settings);
        littleMemory(settings);
        settings.putAll(overrides);
        return Map.copyOf(settings);
    }

    private static void node(Map<String, String> settings, Path data, BrokerPorts ports) {
        String clients = CLIENT_LISTENER + "://" + HOST + ":" + ports.broker();
        String controller = CONTROLLER_LISTENER + "://" + HOST + ":" + ports.controller();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + ports.controller());
        settings.put("listeners", clients + "," + controller);
        settings.put("advertised.listeners", clients);
        settings.put("inter.broker.listener.name", CLIENT_LISTENER);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", data.toString());
        settings.put("auto.create.topics.enable", "false");
        // The log is the truth that a replay reads: its records do not age, whatever their timestamps.
        settings.put("log.retention.ms", "-1");
        // A pause of a busy machine is no reason to fence the only broker. But one that was killed starts again only
        // when
        // its last session is over, and gives up after a minute.
        settings.put("broker.session.timeout.ms", "15000");
        settings.put("group.initial.rebalance.delay.ms", "0");
    }

    private static void singleReplica(Map<String, String> settings) {
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
    }

    private static void littleMemory(Map<String, String> settings) {
        // The default takes 128 MB of heap for the cleaner of compacted topics.
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        settings.put("log.cleaner.threads", "1");
        settings.put("log.segment.bytes", "134217728");
        settings.put("log.index.size.max.bytes", "1048576");
        settings.put("offsets.topic.segment.bytes", "16777216");
        settings.put("transaction.state.log.segment.bytes", "16777216");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
    }
}
