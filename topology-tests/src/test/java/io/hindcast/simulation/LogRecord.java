package io.hindcast.simulation;

import io.hindcast.simulation.language.Spot;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.PlainRecord;
import io.hindcast.source.Redriven;
import io.hindcast.time.EventTimeRule;
import java.util.Optional;

/** A record of the source, as its producer meant it. The oracle judges this, never the bytes. */
public sealed interface LogRecord
        permits Event, LogRecord.Malformed, LogRecord.NoValue, LogRecord.Beat, LogRecord.Corrected {
    /** Its own timestamp; −1 if it has none. */
    long timestampMs();

    /** The record as it stands in the log. */
    PlainRecord at(Spot spot);

    /** Whether it says that its partition is complete. */
    default boolean isEnd() {
        return this instanceof Beat beat && beat.atMs() == EventTimeRule.END_OF_TIME_MS;
    }

    /** Whether it is a heartbeat, whatever else it says. */
    default boolean tellsTheTime() {
        return this instanceof Beat || (this instanceof Corrected corrected && corrected.correction() instanceof Beat);
    }

    /** An event of which something was spoiled on the way. */
    record Malformed(Event event, Flaw flaw) implements LogRecord {
        @Override
        public long timestampMs() {
            return event.timestampMs();
        }

        @Override
        public PlainRecord at(Spot spot) {
            return event.at(spot).withValue(flaw.of(event));
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
     * @param byClock whether it says that a clock has told it
     */
    record Beat(String field, long atMs, boolean byClock, long timestampMs) implements LogRecord {
        /** The last record of a partition that is complete. */
        static Beat end(long timestampMs) {
            return new Beat(Heartbeat.ANY, EventTimeRule.END_OF_TIME_MS, false, timestampMs);
        }

        boolean speaksOf(String eventTime) {
            return field.equals(eventTime) || field.equals("*");
        }

        @Override
        public PlainRecord at(Spot spot) {
            PlainRecord beat = PlainRecord.at(spot.topic(), spot.partition(), spot.offset())
                    .withTimestamp(timestampMs)
                    .withHeader(Heartbeat.HEADER, new Heartbeat(field, atMs).encode());
            return byClock ? beat.withHeader(Heartbeat.BY, Heartbeat.by(Heartbeat.CLOCK, "orders/v1")) : beat;
        }
    }

    /**
     * A record that corrects another one of its topic; or one that somebody has made of such a record of another topic.
     *
     * @param stood where the original stands
     * @param flaw of what it tells of the original; empty if nothing is wrong with that
     */
    record Corrected(LogRecord original, Spot stood, LogRecord correction, Optional<HeaderFlaw> flaw)
            implements LogRecord {
        @Override
        public long timestampMs() {
            return correction.timestampMs();
        }

        @Override
        public PlainRecord at(Spot spot) {
            byte[] header = new Redriven("r1", original.at(stood)).encode();
            return correction
                    .at(spot)
                    .withHeader(
                            Redriven.HEADER,
                            flaw.map(broken -> broken.of(header)).orElse(header));
        }
    }
}
