package io.hindcast.operator;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.Field;
import io.hindcast.source.FieldFaults;
import io.hindcast.source.Reason;
import io.hindcast.source.SourceRecord;
import java.time.Duration;
import java.time.Instant;

/** Whether a record's event time is valid; the same answer for the watermark and for the record's fate. */
final class EventTimes {
    /** What is wrong with an event time. */
    enum Verdict {
        VALID(Reason.EVENT_TIME),
        MISSING(Reason.EVENT_TIME),
        OUT_OF_RANGE(Reason.EVENT_TIME),
        TOO_FAR_AHEAD(Reason.TOO_FAR_AHEAD);

        private final Reason reason;

        Verdict(Reason reason) {
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }

    private EventTimes() {}

    static Verdict verdict(PipelineRules rules, SourceRecord record, Row row) {
        if (row.slotFault(rules.eventTimeSlot()) != Fault.NONE) {
            return Verdict.MISSING;
        }
        long eventTimeMs = row.integer(rules.eventTimeSlot());
        if (!rules.eventTimes().inRange(eventTimeMs)) {
            return Verdict.OUT_OF_RANGE;
        }
        return rules.eventTimes().tooFarAhead(eventTimeMs, record.timestampMs())
                ? Verdict.TOO_FAR_AHEAD
                : Verdict.VALID;
    }

    static String detail(PipelineRules rules, Verdict verdict, SourceRecord record, Row row) {
        String field = rules.pipeline().pipeline().source().eventTime().field();
        return switch (verdict) {
            case VALID -> "event time '" + field + "' is valid";
            case MISSING -> {
                Field declared = rules.pipeline().pipeline().source().eventTimeField(record.topic());
                yield "event time: " + FieldFaults.detail(declared, row.slotFault(rules.eventTimeSlot()));
            }
            case OUT_OF_RANGE ->
                "event time '" + field + "' is " + row.integer(rules.eventTimeSlot())
                        + " ms, not between 1970 and the last window that closes by the end of 9999";
            case TOO_FAR_AHEAD ->
                "event time '" + field + "' is " + Instant.ofEpochMilli(row.integer(rules.eventTimeSlot()))
                        + ", more than " + Duration.ofMillis(rules.eventTimes().maxAheadMs())
                        + " ahead of the record's timestamp " + timestamp(record);
        };
    }

    private static String timestamp(SourceRecord record) {
        return record.timestampMs() < 0
                ? record.timestampMs() + ", which says that it has none"
                : Instant.ofEpochMilli(record.timestampMs()).toString();
    }
}
