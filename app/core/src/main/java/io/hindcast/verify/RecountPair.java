package io.hindcast.verify;

import io.hindcast.account.Fate;
import io.hindcast.expression.CompiledPipeline;
import io.hindcast.ledger.Started;
import io.hindcast.source.SharedRows;
import io.hindcast.source.SourceRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Two recounts of one log, each record of which is read once: their results, and which records count in the one otherwise than in the
 * other. Not thread-safe; several may share the partitions among them, and one takes over the others in the end.
 */
public final class RecountPair implements AutoCloseable {
    /** Of a record that one of them does not read. */
    private static final Judged UNREAD =
            Judged.of(Contrasted.Seen.NOT.fate(), Contrasted.Seen.NOT.clause(), "", Judged.NO_TIME);

    private final SharedRows rows;
    private final Recount one;
    private final Recount other;
    private final Starts inOne;
    private final Starts inOther;
    private final Optional<Visitor> visitor;
    private final CauseRule rule;

    /**
     * One of the two.
     *
     * @param start its topics are those of the definition
     */
    public record Counted(CompiledPipeline compiled, Started start) {}

    /** Hears of every record that counts otherwise. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Takes one, of a key and a moment: a record of several windows comes once for each.
         *
         * @param key as JSON, as it stands in results
         * @param atMs in milliseconds since 1970; the results that it is in are those whose {@link #range} holds it
         */
        void record(String key, long atMs, Contrasted record);
    }

    /** From when to when, both inclusive, what a result is made of may stand. */
    public record Range(long firstMs, long lastMs) {}

    /** Where a version starts to read. */
    private record Starts(Map<String, List<Long>> offsets) {
        static Starts of(Started start) {
            Map<String, List<Long>> offsets = new HashMap<>();
            start.sources().forEach(source -> offsets.put(source.topic(), source.startOffsets()));
            return new Starts(offsets);
        }

        boolean hold(SourceRecord record) {
            List<Long> first = offsets.getOrDefault(record.topic(), List.of());
            return record.partition() < first.size() && record.offset() >= first.get(record.partition());
        }
    }

    /**
     * A pair that has read nothing yet.
     *
     * @param folder an empty one, for this alone
     * @param memoryBytes about so much each of them keeps in memory before it writes groups to the folder
     * @param visitor where it is wanted which records count otherwise; results of the two are then of the same keys and windows
     */
    public RecountPair(
            Counted one,
            Counted other,
            KeyPartitioning partitioning,
            Path folder,
            long memoryBytes,
            Optional<Visitor> visitor) {
        rows = new SharedRows(
                one.compiled().pipeline().source(),
                other.compiled().pipeline().source(),
                one.compiled().schemas());
        Judge judge = new Judge(one.compiled(), partitioning, one.start(), rows.one());
        Judge otherJudge = new Judge(other.compiled(), partitioning, other.start(), rows.other());
        this.one = new Recount(judge, one.compiled(), one.start(), made(folder, "one"), memoryBytes);
        this.other = new Recount(otherJudge, other.compiled(), other.start(), made(folder, "other"), memoryBytes);
        inOne = Starts.of(one.start());
        inOther = Starts.of(other.start());
        this.visitor = visitor;
        rule = CauseRule.of(
                one.compiled().results().outputs(), other.compiled().results().outputs());
    }

    /** An empty folder in that one. */
    static Path made(Path folder, String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot make a folder in " + folder, failed);
        }
    }

    public Recount one() {
        return one;
    }

    public Recount other() {
        return other;
    }

    /** Takes the next record of its partition; one that is before the start of a version counts for the other alone. */
    public void record(SourceRecord record) {
        rows.next(record);
        boolean first = inOne.hold(record);
        boolean second = inOther.hold(record);
        Judged judged = first ? one.take(record) : UNREAD;
        Judged judgedOther = second ? other.take(record) : UNREAD;
        if (visitor.isPresent() && !countsAlike(judged, judgedOther)) {
            new Pair(record, judged, judgedOther, first && second).hand(visitor.get());
        }
    }

    private boolean countsAlike(Judged a, Judged b) {
        boolean inNeither = a.taking().isEmpty() && b.taking().isEmpty();
        return inNeither
                || (a.atMs() == b.atMs()
                        && a.key().equals(b.key())
                        && a.taking().equals(b.taking())
                        && one.judge().bringsAlike(other.judge(), rule.calls().values()));
    }

    /** Where a result is made of what stands at some times. */
    public Range range(Span span) {
        Belonging belonging = one.judge().belonging();
        return new Range(belonging.firstMs(span), belonging.lastMs(span));
    }

    /** Takes over all that another pair has read, which is of the same versions, of other partitions, and is used no more. */
    public void absorb(RecountPair part) {
        one.absorb(part.one);
        other.absorb(part.other);
    }

    @Override
    public void close() {
        one.close();
        other.close();
    }

    /** A record that counts otherwise. */
    private final class Pair {
        private final SourceRecord record;
        private final Judged judged;
        private final Judged judgedOther;
        private final boolean both;

        private Pair(SourceRecord record, Judged judged, Judged judgedOther, boolean both) {
            this.record = record;
            this.judged = judged;
            this.judgedOther = judgedOther;
            this.both = both;
        }

        private void hand(Visitor to) {
            Set<Group> groups = new LinkedHashSet<>();
            judged.taking().forEach(group -> groups.add(group.onTime()));
            judgedOther.taking().forEach(group -> groups.add(group.onTime()));
            for (Group group : groups) {
                Contrasted.Seen seen = seen(one.judge(), judged, group, CauseRule.Calls::one);
                Contrasted.Seen seenOther = seen(other.judge(), judgedOther, group, CauseRule.Calls::other);
                rule.cause(seen, seenOther, both)
                        .ifPresent(cause -> to.record(
                                group.key(),
                                group.startMs(),
                                new Contrasted(RecordPlace.of(record), cause, seen, seenOther)));
            }
        }

        private Contrasted.Seen seen(Judge judge, Judged of, Group group, ToIntFunction<CauseRule.Calls> call) {
            Contrasted.Counts counts = of.taking().stream()
                    .filter(group::sameResult)
                    .findFirst()
                    .map(Group::counts)
                    .orElse(Contrasted.Counts.NOT);
            Map<String, String> brought = new LinkedHashMap<>();
            if (counts != Contrasted.Counts.NOT) {
                List<Optional<String>> texts = judge.texts();
                rule.calls()
                        .forEach((name, calls) ->
                                texts.get(call.applyAsInt(calls)).ifPresent(text -> brought.put(name, text)));
            }
            boolean missed = counts == Contrasted.Counts.NOT
                    && !of.taking().isEmpty()
                    && of.key().equals(Optional.of(group.key()))
                    && judge.belonging().span(group).covers(of.atMs());
            return new Contrasted.Seen(
                    missed ? Fate.LATE : of.fate(),
                    missed ? Clause.GRACE : of.clause(),
                    of.name(),
                    of.atMs(),
                    of.key(),
                    counts,
                    brought);
        }
    }
}
