package io.hindcast.simulation.rolling;

import io.hindcast.account.Fate;
import io.hindcast.simulation.Event;
import io.hindcast.simulation.Judge;
import io.hindcast.simulation.LogRecord;
import io.hindcast.simulation.SourceLog;
import io.hindcast.simulation.Verdict;
import io.hindcast.simulation.language.Key;
import io.hindcast.simulation.language.Outcome;
import io.hindcast.simulation.language.RollingPipeline;
import io.hindcast.simulation.language.RollingPipeline.Told;
import io.hindcast.simulation.language.Scope;
import io.hindcast.simulation.language.Seen;
import io.hindcast.simulation.language.Spot;
import io.hindcast.source.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The oracle of one partition: what its records come to, one after the other, over all accepted events of a key each time. */
final class ExpectedAnswers {
    private final RollingPipeline pipeline;
    private final Part part;
    private final List<LogRecord> records;
    private final int partition;
    private final Seen seen;
    private final Judge judge;
    private final long floorMs;
    private final List<Accepted> accepted = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private final List<Integer> faults = new ArrayList<>();

    /** A record that an event is told. */
    record Answer(long offset, String key, String value) {}

    /** A record that is rejected. */
    record Rejected(long offset, Reason reason) {}

    private record Accepted(Key key, long atMs, int offset, List<Outcome> brought) {
        static final Comparator<Accepted> ORDER =
                Comparator.comparingLong(Accepted::atMs).thenComparingInt(Accepted::offset);
    }

    ExpectedAnswers(RollingPipeline pipeline, SourceLog log, int partition, Part part, Seen seen) {
        this.pipeline = pipeline;
        this.part = part;
        this.partition = partition;
        this.seen = seen;
        floorMs = part.floorsMs().get(partition);
        records = log.partitions().get(partition);
        judge = new Judge(
                pipeline.events(),
                partition,
                log.partitions().size(),
                floorMs,
                seen,
                (key, atMs, keyed, onTime, brought) -> accepted.add(new Accepted(key, atMs, offset(), brought)));
        while (offset() < records.size()) {
            next();
        }
    }

    /** Of the next record. */
    private int offset() {
        return start() + verdicts.size();
    }

    private int start() {
        return part.starts().get(partition);
    }

    private void next() {
        int offset = offset();
        LogRecord record = records.get(offset);
        Verdict verdict = judge.judge(record, offset);
        int failed = faults.isEmpty() ? 0 : faults.get(faults.size() - 1);
        if (verdict.fate() == Fate.ACCEPTED) {
            failed += answer(accepted.get(accepted.size() - 1), event(record).orElseThrow());
        }
        verdict.reason().ifPresent(reason -> rejected.add(new Rejected(offset, reason)));
        if (verdict.reason().isPresent() && pipeline.answersAll()) {
            failed += otherwise(record, offset, verdict.reason().get());
        }
        verdicts.add(verdict);
        faults.add(failed);
    }

    /** What was written as an event, wherever it stands. */
    private static Optional<Event> event(LogRecord record) {
        LogRecord placed = record instanceof LogRecord.Corrected corrected ? corrected.correction() : record;
        return placed instanceof Event event ? Optional.of(event) : Optional.empty();
    }

    /** How many expressions went wrong. */
    private int answer(Accepted own, Event event) {
        List<Accepted> ofKey = accepted.stream()
                .filter(one -> one.key().json().equals(own.key().json()))
                .sorted(Accepted.ORDER)
                .toList();
        long endMs =
                pipeline.decides() ? own.atMs() : ofKey.get(ofKey.size() - 1).atMs();
        if (!part.speaksOf(endMs)) {
            return 0;
        }
        List<Accepted> span = ofKey.stream()
                .filter(one -> pipeline.spans().covers(one.atMs(), endMs))
                .toList();
        int counting = Math.min(span.size(), pipeline.spans().counting());
        List<Accepted> newest = span.subList(span.size() - counting, span.size());
        Spot spot = pipeline.events().fields().spot(partition, own.offset());
        Scope fields = event.scope(spot, seen);
        Told told = pipeline.answer(
                own.key(),
                newest.stream().map(Accepted::brought).toList(),
                newest.stream().filter(one -> one != own).map(Accepted::brought).toList(),
                newest.size() < span.size(),
                fields,
                seen);
        boolean incomplete = part.incomplete(endMs, pipeline.spans().lastMs());
        String reason = incomplete ? "incomplete" : told.reason();
        tell(
                own.offset(),
                pipeline.decides() ? Optional.empty() : Optional.of(own.key().json()),
                "{\"key\":" + own.key().json() + head(spot, Optional.of(endMs), !incomplete, reason) + told.body()
                        + "}");
        seen.add("told" + (reason.isEmpty() ? "" : " " + reason));
        return told.faults();
    }

    /** What the record lacks says nothing of the definition: no fault of it is counted. */
    private int otherwise(LogRecord record, int offset, Reason reason) {
        Optional<Long> atMs = judge.time(record, offset).map(Instant::toEpochMilli);
        if (atMs.isPresent() && !part.speaksOf(atMs.get())) {
            return 0;
        }
        Spot spot = pipeline.events().fields().spot(partition, offset);
        Told told = pipeline.otherwise(reason.word(), event(record).map(event -> event.scope(spot, seen)));
        tell(offset, Optional.empty(), "{\"key\":null" + head(spot, atMs, true, told.reason()) + told.body() + "}");
        seen.add("told " + (reason == Reason.LATE ? "late" : "invalid"));
        return 0;
    }

    private void tell(int offset, Optional<String> key, String value) {
        Spot spot = pipeline.events().fields().spot(partition, offset);
        answers.add(new Answer(offset, key.orElse("{\"event\":\"" + id(spot) + "\"}"), value));
    }

    /** The event time of the record there, where it is valid. */
    Optional<Instant> time(int offset) {
        return judge.time(records.get(offset), offset);
    }

    private static String id(Spot spot) {
        return spot.topic() + "/" + spot.partition() + "/" + spot.offset();
    }

    private static String head(Spot spot, Optional<Long> atMs, boolean whole, String reason) {
        String time =
                atMs.map(ms -> '"' + Instant.ofEpochMilli(ms).toString() + '"').orElse("null");
        return ",\"event\":{\"id\":\"" + id(spot) + "\",\"time\":" + time + "},\"final\":" + whole
                + (reason.isEmpty() ? "" : ",\"reason\":\"" + reason + "\"");
    }

    /** What was told before that offset. */
    List<Answer> answers(int offset) {
        return answers.stream().filter(answer -> answer.offset() < offset).toList();
    }

    /** How many records there are. */
    int records() {
        return records.size();
    }

    /** All that was told. */
    List<Answer> answers() {
        return answers;
    }

    List<Rejected> rejected(int offset) {
        return rejected.stream().filter(record -> record.offset() < offset).toList();
    }

    /** M_p before that offset. */
    long watermarkMs(int offset) {
        return offset == start() ? floorMs : verdicts.get(offset - start() - 1).watermarkMs();
    }

    /** How many expressions went wrong before that offset. */
    int faults(int offset) {
        return offset == start() ? 0 : faults.get(offset - start() - 1);
    }

    /** How many records before that offset had which fate. */
    Map<Fate, Long> account(int offset) {
        Map<Fate, Long> account = new EnumMap<>(Fate.class);
        for (Fate fate : Fate.values()) {
            account.put(
                    fate,
                    verdicts.subList(0, offset - start()).stream()
                            .filter(verdict -> verdict.fate() == fate)
                            .count());
        }
        return account;
    }
}
