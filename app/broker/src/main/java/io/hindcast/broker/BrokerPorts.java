package io.hindcast.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The two ports of a node, both free a moment ago.
 *
 * @param broker where clients connect
 * @param controller where the node speaks to itself
 */
record BrokerPorts(int broker, int controller) {
    /** No preference. */
    static final int ANY = 0;

    private static final int HIGHEST = 65_535;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    /** Takes the preferred port if it is free, else the remembered one, else any. */
    static BrokerPorts choose(int preferred, Path remembered) throws IOException {
        for (int wish : new int[] {preferred, read(remembered)}) {
            Optional<BrokerPorts> ports = wish == ANY ? Optional.empty() : with(wish);
            if (ports.isPresent()) {
                return ports.get();
            }
        }
        return with(ANY).orElseThrow(() -> new IOException("No port is free on " + BrokerSettings.HOST));
    }

    /** Whether clients could connect on that port now. */
    static boolean isFree(int port) {
        return with(port).isPresent();
    }

    private static Optional<BrokerPorts> with(int wish) {
        try (ServerSocket broker = listen(wish);
                ServerSocket controller = listen(ANY)) {
            return Optional.of(new BrokerPorts(broker.getLocalPort(), controller.getLocalPort()));
        } catch (IOException taken) {
            return Optional.empty();
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
            return socket;
        } catch (IOException taken) {
            socket.close();
            throw taken;
        }
    }

    private static int read(Path remembered) throws IOException {
        if (!Files.exists(remembered)) {
            return ANY;
        }
        try {
            int port = Integer.parseInt(
                    Files.readString(remembered, StandardCharsets.UTF_8).trim());
            return port > 0 && port <= HIGHEST ? port : ANY;
        } catch (NumberFormatException damaged) {
            return ANY;
        }
    }
}
