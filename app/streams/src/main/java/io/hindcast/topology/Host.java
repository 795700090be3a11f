package io.hindcast.topology;

import java.nio.file.Path;

/**
 * A worker, as its versions see it.
 *
 * @param stateDirectory where RocksDB keeps its files
 * @param memberId stays the same over restarts of this worker, so that it gets its tasks back without a rebalance
 * @param threads stream threads of each version
 */
public record Host(Path stateDirectory, String memberId, int threads) {}
