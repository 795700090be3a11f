package io.hindcast.ledger;

/**
 * The topic in which consumers find the results of a pipeline, whichever version speaks.
 *
 * @param name of the topic
 * @param id Kafka's id of it
 * @param partitions as many as it had when it was bound; a key stays in one of these for ever
 * @param by the record that bound it
 */
public record StableTopic(String name, String id, int partitions, Provenance by) {
    static StableTopic of(Bound record, Provenance by) {
        return new StableTopic(record.topic(), record.topicId(), record.partitions(), by);
    }

    boolean isThatOf(Bound record) {
        return name.equals(record.topic()) && id.equals(record.topicId()) && partitions == record.partitions();
    }
}
