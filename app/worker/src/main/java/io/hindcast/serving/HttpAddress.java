package io.hindcast.serving;

import java.net.InetSocketAddress;

/**
 * Where to listen.
 *
 * @param host a name or an address; {@code 0.0.0.0} for every interface
 * @param port 0 for any free one
 */
public record HttpAddress(String host, int port) {
    /** On this machine only. */
    public static final HttpAddress DEFAULT = new HttpAddress("127.0.0.1", 8080);

    private static final int HIGHEST_PORT = 65_535;

    public HttpAddress {
        if (host.isEmpty() || port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("'" + host + ":" + port + "' is not HOST:PORT with a port up to 65535");
        }
    }

    /**
     * Reads {@code 127.0.0.1:8080} or {@code [::1]:8080}.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static HttpAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw malformed(text);
        }
        try {
            return new HttpAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException noNumber) {
            throw malformed(text);
        }
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("'" + text + "' is not HOST:PORT, as 127.0.0.1:8080");
    }

    /** The same with the port that was taken. */
    public HttpAddress withPort(int taken) {
        return new HttpAddress(host, taken);
    }

    /** Whether this machine alone reaches it. */
    public boolean local() {
        InetSocketAddress socket = socket();
        return !socket.isUnresolved() && socket.getAddress().isLoopbackAddress();
    }

    InetSocketAddress socket() {
        String name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return new InetSocketAddress(name, port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
