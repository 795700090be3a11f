package io.hindcast.operator;

import io.hindcast.account.Account;
import io.hindcast.account.Fate;
import io.hindcast.aggregate.Contribution;
import io.hindcast.aggregate.Told;
import io.hindcast.expression.Row;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.Reading;
import io.hindcast.source.Reason;
import io.hindcast.source.Redriven;
import io.hindcast.source.SourceRecord;
import io.hindcast.time.Windowing;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides the fate of every record of one input partition, keeps its watermark M_p and its account, and passes accepted
 * events on.
 *
 * <p>M_p is the highest valid event time of all records so far, whatever their fate; it includes the record at hand. The order of the
 * checks is part of the promise: heartbeat, a correction that is not needed, unreadable, filtered, invalid, late, duplicate, accepted.
 */
final class Ingest {
    private final PipelineRules rules;
    private final Checks checks;
    private final Corrections corrections;
    private final boolean ordered;
    private final Rejects rejects;
    private final EventSink events;
    private final Account account;
    private final Optional<Copies> copies;
    private long watermarkMs;
    private @Nullable SourceRecord record;
    private long timeMs = Told.NO_TIME;

    /** One that looks for no copies, since its pipeline does not. */
    Ingest(PipelineRules rules, Placement placement, Resume resume, Rejects rejects, EventSink events) {
        this(rules, placement, resume, rejects, events, Optional.empty());
    }

    /** @param copies tells copies, where they do not count */
    Ingest(
            PipelineRules rules,
            Placement placement,
            Resume resume,
            Rejects rejects,
            EventSink events,
            Optional<Copies> copies) {
        this.rules = rules;
        this.copies = copies;
        this.checks = new Checks(rules, placement);
        this.corrections = new Corrections(checks);
        this.ordered = rules.accumulators().ordered();
        this.rejects = rejects;
        this.events = events;
        this.account = resume.account();
        this.watermarkMs = Math.max(0, resume.watermarkMs());
    }

    long watermarkMs() {
        return watermarkMs;
    }

    Account account() {
        return account;
    }

    /** The record at hand, while it is processed. */
    SourceRecord record() {
        return Objects.requireNonNull(record);
    }

    /** The event time of the record at hand, in milliseconds since 1970; {@link Told#NO_TIME} where it has no valid one. */
    long timeMs() {
        return timeMs;
    }

    /** The fields of the record at hand. */
    Row row() {
        return checks.row();
    }

    /** Takes the next record of the partition. */
    void process(SourceRecord next) {
        record = next;
        account.count(fate(next));
    }

    /** Hands over the watermark and the account to commit; what is remembered of copies becomes durable with them. */
    void commit(Commit commit) {
        copies.ifPresent(it -> it.commit(watermarkMs));
        Resume.record(watermarkMs, account, commit);
    }

    private Fate fate(SourceRecord record) {
        Reading reading = checks.read(record);
        if (reading instanceof Heartbeat heartbeat) {
            if (heartbeat.appliesTo(rules.eventTimeField())
                    && heartbeat.counts(rules.eventTimes(), record.timestampMs())) {
                raise(heartbeat.timeMs());
            }
            return Fate.HEARTBEAT;
        }
        EventTimes.Verdict time = checks.time(record, reading);
        timeMs = time == EventTimes.Verdict.VALID ? checks.eventTimeMs() : Told.NO_TIME;
        raise(timeMs);
        byte[] corrects = record.header(Redriven.HEADER);
        return corrects == null ? checked(record, reading, time) : redriven(record, corrects, time);
    }

    /** Only where what it corrects does not count as it is, a redriven record is one like any other. */
    private Fate redriven(SourceRecord record, byte[] header, EventTimes.Verdict time) {
        Corrections.Finding finding = corrections.of(record, header);
        Reading reading = checks.read(record);
        return switch (finding) {
            case NEEDED -> checked(record, reading, time);
            case NOT_NEEDED -> Fate.FILTERED;
            case UNREADABLE -> {
                rejects.reject(record, Reason.UNPARSEABLE, Corrections.UNREADABLE);
                yield Fate.INVALID;
            }
        };
    }

    private Fate checked(SourceRecord record, Reading reading, EventTimes.Verdict time) {
        Fate fate = checks.fate(record, reading, time, rejects);
        return fate == Fate.ACCEPTED ? place(record) : fate;
    }

    /** A record that is valid: late, a duplicate, or accepted. */
    private Fate place(SourceRecord record) {
        long eventTimeMs = checks.eventTimeMs();
        Contribution contribution = checks.contribution();
        Windowing windowing = rules.windowing();
        if (windowing.lost(eventTimeMs, watermarkMs)) {
            rejects.reject(record, Reason.LATE, Lateness.detail(windowing, eventTimeMs, watermarkMs));
            return Fate.LATE;
        }
        if (copies.isPresent() && copies.get().next(checks.id().groupKey(), eventTimeMs)) {
            return Fate.DUPLICATE;
        }
        account.miss(windowing.missed(eventTimeMs, watermarkMs));
        if (ordered) {
            contribution.stands(eventTimeMs, rules.topicPlace(record.topic()), record.partition(), record.offset());
        }
        events.accept(
                checks.key().groupKey(),
                windowing.sliceOf(eventTimeMs, watermarkMs),
                Timing.of(windowing, eventTimeMs, watermarkMs),
                contribution);
        return Fate.ACCEPTED;
    }

    private void raise(long eventTimeMs) {
        watermarkMs = Math.max(watermarkMs, eventTimeMs);
    }
}
