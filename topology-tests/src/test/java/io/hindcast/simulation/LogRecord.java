package io.hindcast.simulation;

import io.hindcast.simulation.language.Spot;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.PlainRecord;
import io.hindcast.time.EventTimeRule;

/** A record of the source, as its producer meant it. The oracle judges this, never the bytes. */
sealed interface LogRecord permits Event, LogRecord.Malformed, LogRecord.NoValue, LogRecord.Beat {
    /** Its own timestamp; −1 if it has none. */
    long timestampMs();

    /** The record as it stands in the log. */
    PlainRecord at(Spot spot);

    /** Whether it says that its partition is complete. */
    default boolean isEnd() {
        return this instanceof Beat beat && beat.atMs() == EventTimeRule.END_OF_TIME_MS;
    }

    /** An event of which something was spoiled on the way. */
    record Malformed(Event event, Flaw flaw) implements LogRecord {
        @Override
        public long timestampMs() {
            return event.timestampMs();
        }

        @Override
        public PlainRecord at(Spot spot) {
            return event.at(spot).withValue(flaw.of(event.json()));
        }
    }

    /** Neither a value nor a heartbeat. */
    record NoValue(long timestampMs) implements LogRecord {
        @Override
        public PlainRecord at(Spot spot) {
            return PlainRecord.at(spot.topic(), spot.partition(), spot.offset()).withTimestamp(timestampMs);
        }
    }

    /**
     * A heartbeat.
     *
     * @param field the event time of which it speaks
     */
    record Beat(String field, long atMs, long timestampMs) implements LogRecord {
        /** The last record of a partition that is complete. */
        static Beat end(long timestampMs) {
            return new Beat(Heartbeat.ANY, EventTimeRule.END_OF_TIME_MS, timestampMs);
        }

        boolean speaksOf(String eventTime) {
            return field.equals(eventTime) || field.equals("*");
        }

        @Override
        public PlainRecord at(Spot spot) {
            return PlainRecord.at(spot.topic(), spot.partition(), spot.offset())
                    .withTimestamp(timestampMs)
                    .withHeader(Heartbeat.HEADER, new Heartbeat(field, atMs).encode());
        }
    }
}
