package io.hindcast.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Seeds that have noticed a sabotage before, so that nobody searches for one again and again: a line {@code NAME=seed} each. Where
 * the simulation has changed, one may notice nothing any more; {@code -Dgolden=write} writes what was found then. Not thread-safe.
 */
final class Noticing {
    private static final Path FILE = Path.of("src/test/resources/io/hindcast/simulation/noticing.properties");

    private final TreeMap<String, Long> seeds = new TreeMap<>();

    /** What is known. */
    static Noticing read() {
        Noticing noticing = new Noticing();
        try {
            for (String line : Files.readAllLines(FILE)) {
                int equals = line.indexOf('=');
                noticing.seeds.put(line.substring(0, equals), Long.valueOf(line.substring(equals + 1)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return noticing;
    }

    OptionalLong seed(Sabotage sabotage) {
        Long seed = seeds.get(sabotage.toString());
        return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    }

    void found(Sabotage sabotage, long seed) {
        seeds.put(sabotage.toString(), seed);
        if ("write".equals(System.getProperty("golden"))) {
            try {
                Files.write(
                        FILE,
                        seeds.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .toList());
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        }
    }
}
