package io.hindcast.operator;

/** Where an input partition's frames go: to one downstream partition, in order. */
@FunctionalInterface
public interface FrameSink {
    void send(int downstreamPartition, byte[] frame);
}
