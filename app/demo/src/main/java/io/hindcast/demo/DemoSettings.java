package io.hindcast.demo;

import io.hindcast.definition.Definition;
import java.nio.file.Path;
import java.util.List;

/**
 * How the demonstration is set up.
 *
 * @param folder for the broker's data and the worker's state
 * @param port of the broker, if it is free
 * @param definitions the pipelines that run over the orders
 * @param columns of the terminal, at which results are cut; 0 cuts nothing
 */
public record DemoSettings(
        Path folder, int port, int ordersPerSecond, long seed, List<Definition> definitions, int columns) {
    /** Where the broker listens, unless the port is taken. */
    public static final int DEFAULT_PORT = 19_092;

    private static final int HIGHEST_PORT = 65_535;

    public DemoSettings {
        definitions = List.copyOf(definitions);
        if (ordersPerSecond < 1 || ordersPerSecond > OrderStream.HIGHEST_RATE) {
            throw new IllegalArgumentException("rate " + ordersPerSecond + " is not between 1 and "
                    + OrderStream.HIGHEST_RATE + " orders a second");
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port " + port + " is not between 0 (any) and " + HIGHEST_PORT);
        }
    }
}
