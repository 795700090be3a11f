package io.hindcast.bench.memory;

import org.apache.kafka.clients.producer.ProducerRecord;

/** A log whose events and results are functions of a number, so that nobody has to hold them. */
interface KnownLog {
    int partitions();

    long events();

    /** The event of this index, from 0 on; those of a partition are written in this order. */
    ProducerRecord<byte[], byte[]> event(String topic, long index);

    /** The pipeline over it, named {@value #PIPELINE}: its results have the fields {@code payments} and {@code total}. */
    String definition(String topic);

    String PIPELINE = "open-windows";

    /** How many results there are. */
    long windows();

    /** The number of a result's window, by its key and start. */
    int window(String customer, String start);

    /** How many events a window has. */
    long count(int window);

    /** What they are worth together. */
    long cents(int window);
}
