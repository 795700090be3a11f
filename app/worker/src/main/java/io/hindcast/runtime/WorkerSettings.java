package io.hindcast.runtime;

import io.hindcast.definition.Definition;
import io.hindcast.definition.DefinitionSet;
import io.hindcast.runtime.sharing.Sharing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a worker is set up.
 *
 * @param connection the settings of every Kafka client: {@code bootstrap.servers}, security
 * @param definitions what it proposes at its start; none is fine, it then runs what the ledger holds, and so is one that is
 *     wrong, which it reports
 * @param threads stream threads for each version, at least 1
 * @param stateDirectory where RocksDB keeps its files, and what makes this worker the same one after a restart
 * @param sharing how its versions share it
 */
public record WorkerSettings(
        Map<String, Object> connection,
        String namespace,
        DefinitionSet definitions,
        int threads,
        Path stateDirectory,
        Sharing sharing) {
    /** More threads than this do not help one version on one machine. */
    public static final int MOST_THREADS = 64;

    public WorkerSettings {
        connection = Map.copyOf(connection);
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads " + threads + " is not between 1 and " + MOST_THREADS);
        }
    }

    /** Of sound definitions, shared as it needs no tuning. */
    public WorkerSettings(
            Map<String, Object> connection,
            String namespace,
            List<Definition> definitions,
            int threads,
            Path stateDirectory) {
        this(connection, namespace, DefinitionSet.of(definitions), threads, stateDirectory, Sharing.byDefault());
    }
}
