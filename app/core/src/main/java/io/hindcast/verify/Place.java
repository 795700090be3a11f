package io.hindcast.verify;

/** An input partition: partitions of several topics share their numbers. As in messages: {@code orders/3}. */
record Place(String topic, int partition) {
    @Override
    public String toString() {
        return topic + "/" + partition;
    }
}
