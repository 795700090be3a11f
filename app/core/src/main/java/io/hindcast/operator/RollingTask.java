package io.hindcast.operator;

import io.hindcast.account.Account;
import io.hindcast.account.Progress;
import io.hindcast.aggregate.Accumulator;
import io.hindcast.aggregate.AnswerFormat;
import io.hindcast.aggregate.Contribution;
import io.hindcast.aggregate.GroupKey;
import io.hindcast.aggregate.Told;
import io.hindcast.source.Reason;
import io.hindcast.source.SourceRecord;
import io.hindcast.time.RollingSpans;

/**
 * Tells each event of one input partition something, as of its offset: features over what its key has had in the time before it, and
 * decisions over these. Exact only where every record of a key is in one partition, which is checked record by record. One thread at a
 * time.
 *
 * <p>What is told is final at once. An event that comes later and has an earlier time changes none of it.
 */
public final class RollingTask implements AutoCloseable {
    /** Under which offset a whole step is kept. */
    private static final long WHOLE_STEP = 0;

    private final PipelineRules rules;
    private final History history;
    private final RollingPorts ports;
    private final RollingSpans spans;
    private final Ingest ingest;
    private final RecentSpans recent;
    private final SpanReading reading;
    private final AnswerFormat format;
    private final AggregateProgress progress;
    private final SweepPace pace = new SweepPace();
    private long faults;

    /**
     * @param spans those of the rules
     * @param history of the one source partition, by the ledger
     * @throws DamagedState if what was committed and the store do not belong together
     */
    public RollingTask(PipelineRules rules, RollingSpans spans, History history, Resume resume, RollingPorts ports) {
        this.rules = rules;
        this.spans = spans;
        this.history = history.incompleteUpTo(rules.pipeline().pipeline().incompleteMs(history.incompleteMs()));
        this.ports = ports;
        progress = AggregateProgress.restored(ports.store(), history, resume.committed());
        DirectTask.proveWatermark(progress, resume);
        format = new AnswerFormat(rules.pipeline());
        recent = new RecentSpans(spans, rules.accumulators(), ports.store(), ports.heap());
        reading = new SpanReading(rules, spans, recent);
        ingest = new Ingest(rules, ports.placement(), resume, this::reject, this::accept, rules.copies(ports.ids()));
    }

    /** Takes the next record of the partition. */
    public void process(SourceRecord record) {
        ingest.process(record);
        progress.watermarks().raise(0, ingest.watermarkMs());
    }

    private void accept(GroupKey key, long eventTimeMs, Timing timing, Contribution contribution) {
        SourceRecord record = ingest.record();
        Accumulator own = rules.accumulators().empty();
        own.add(contribution);
        recent.moveTo(ingest.watermarkMs());
        if (told(eventTimeMs)) {
            answer(record, key, reading.of(key, eventTimeMs, own));
        }
        keep(key, eventTimeMs, record.offset(), own);
    }

    /** A profile may be as of a later time than that of the event. */
    private void answer(SourceRecord record, GroupKey key, SpanReading.Found found) {
        if (told(found.asOfMs())) {
            ports.answers()
                    .tell(format.answer(
                            told(record, found.asOfMs()),
                            key,
                            found.span(),
                            ingest.row(),
                            !history.incomplete(found.asOfMs())));
        }
    }

    private void keep(GroupKey key, long eventTimeMs, long offset, Accumulator own) {
        long atMs = spans.keptAt(eventTimeMs);
        boolean steps = spans.stepMs() > 0;
        long place = steps ? WHOLE_STEP : offset;
        if (steps) {
            recent.at(key, atMs, place).ifPresent(own::merge);
        }
        recent.keep(key, atMs, place, own);
        pace.wrote();
    }

    private void reject(SourceRecord record, Reason reason, String detail) {
        ports.rejects().reject(record, reason, detail);
        long timeMs = ingest.timeMs();
        if (rules.pipeline().results().answers().toAll() && (timeMs == Told.NO_TIME || told(timeMs))) {
            ports.answers().tell(format.otherwise(told(record, timeMs), ingest.row(), reason.word()));
        }
    }

    private boolean told(long eventTimeMs) {
        return history.published(eventTimeMs + 1);
    }

    private static Told told(SourceRecord record, long timeMs) {
        return new Told(record.topic(), record.partition(), record.offset(), timeMs);
    }

    /** Writes back, and hands over the numbers to commit. Nothing may be taken between this and the commit. */
    public void commit(Commit commit) {
        boolean later = ingest.watermarkMs() > progress.frontierMs();
        recent.moveTo(ingest.watermarkMs());
        recent.trim(pace.due(later));
        progress.moveFrontier(ingest.watermarkMs());
        progress.countResultFaults(format.faults() - faults);
        faults = format.faults();
        ports.store().writeProgress(progress.nextBytes());
        commit.value(Progress.FRONTIER, progress.frontierMs());
        commit.value(Progress.STATE_WRITES, progress.writes());
        commit.value(Progress.RESULT_FAULTS, progress.resultFaults());
        ingest.commit(commit);
    }

    /** M_p: the highest valid event time so far, or 0. */
    public long watermarkMs() {
        return ingest.watermarkMs();
    }

    public Account account() {
        return ingest.account();
    }

    /** Gives back what it holds of the heap budget. It must not be used afterwards. */
    @Override
    public void close() {
        recent.close();
    }
}
