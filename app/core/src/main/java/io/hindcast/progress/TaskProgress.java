package io.hindcast.progress;

/**
 * How far the aggregation of one partition has come.
 *
 * @param partition its number, of everything that the task reads
 * @param frontierMs its frontier in milliseconds since 1970; −1 if none was committed
 * @param neededMs the watermark that the sources have committed for it
 * @param resultFaults how many expressions over aggregates have had no value in its first finals
 */
public record TaskProgress(int partition, long frontierMs, long neededMs, long resultFaults) {}
