package io.hindcast.tool.rejected;

import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.pipeline.Counted;
import io.hindcast.sorting.ExternalSort;
import io.hindcast.sorting.ExternalSort.Sizing;
import io.hindcast.tool.rows.Output;
import io.hindcast.tool.rows.Printed;
import io.hindcast.tool.rows.RowFormat;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.TemporaryFolder;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.terminal.Texts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Reads a rejected topic up to its committed end, and prints what is in it. */
public final class RejectedReading {
    private static final long BUFFER_BYTES = 32L << 20;

    /** So much of a value a table may show. */
    private static final int BEGINNING_BYTES = 200;

    /** Of each reason, where nobody says how many. */
    private static final long EXAMPLES = 3;

    /** What a terminal shows of one reason if nobody says how much. */
    private static final long LAST_IN_A_TERMINAL = 20;

    private final Session session;
    private final Terminal terminal;
    private final Optional<String> reason;
    private final RowFormat format;
    private final OptionalLong last;

    /** @param reason the only one that is wanted; empty for all */
    public RejectedReading(Session session, Optional<String> reason, RowFormat format, OptionalLong last) {
        this.session = session;
        this.terminal = session.terminal();
        this.reason = reason;
        this.format = format;
        this.last = last;
    }

    /**
     * Reads the topic and prints; what is said of it goes beside the data.
     *
     * @param whose for people: {@code revenue/v1, serving}
     * @param read how many records the version has read, by {@code orders/3}; none where that is not known
     * @throws io.hindcast.cluster.log.UnreadableLogException if not all of it can be read
     */
    public ExitCode run(String whose, TopicRange range, Map<String, Long> read) {
        RejectedCounts counts = new RejectedCounts(read);
        try (TemporaryFolder folder = new TemporaryFolder(session.tool().interrupts());
                ExternalSort<RejectedRecord> records = new ExternalSort<>(
                        folder.path(),
                        new RejectedFormat(),
                        RejectedRecord.NEWEST_FIRST,
                        new Sizing<>(RejectedRecord::heapBytes, BUFFER_BYTES))) {
            long foreign = take(range, counts, records);
            terminal.note(whose + ": " + headline(counts));
            if (range.before() > 0) {
                terminal.note("Retention has deleted the oldest ones; these are counted no more.");
            }
            if (counts.total() > 0) {
                print(counts, records);
            }
            if (foreign > 0) {
                terminal.note(Counted.of(foreign, "record") + " in topic '" + range.topic()
                        + "' says not where it came from: no worker has written it.");
                return ExitCode.FAILED;
            }
            return counts.total() == 0 ? ExitCode.NOTHING_COMPARED : ExitCode.OK;
        }
    }

    private long take(TopicRange range, RejectedCounts counts, ExternalSort<RejectedRecord> records) {
        long[] foreign = {0};
        new CommittedLog(session.cluster()).readStored(range, record -> {
            Optional<RejectedRecord> read = RejectedRecord.read(record);
            if (read.isEmpty()) {
                foreign[0]++;
            } else if (reason.isEmpty() || reason.get().equals(read.get().why().reason())) {
                counts.add(read.get());
                records.add(format == RowFormat.TABLE ? read.get().beginning(BEGINNING_BYTES) : read.get());
            }
        });
        return foreign[0];
    }

    private String headline(RejectedCounts counts) {
        String why = reason.map(word -> " as " + word).orElse("");
        if (counts.total() == 0) {
            return "nothing was rejected" + why;
        }
        OptionalLong read = counts.read();
        return Counted.were(counts.total(), "record") + " rejected" + why
                + (read.isEmpty()
                        ? ""
                        : ", " + RejectedCounts.share(counts.total(), read) + " of " + Texts.number(read.getAsLong()));
    }

    private void print(RejectedCounts counts, ExternalSort<RejectedRecord> records) {
        switch (format) {
            case TABLE -> table(counts, records);
            case CSV ->
                Printed.csv(
                        terminal,
                        visitor -> upTo(records, last, record -> visitor.accept(RejectedCells.forPrograms(record))));
            case JSONL -> {
                try (Output out = new Output(terminal)) {
                    upTo(records, last, record -> out.line(RejectedCells.json(record)));
                }
            }
        }
    }

    private void table(RejectedCounts counts, ExternalSort<RejectedRecord> records) {
        if (reason.isPresent()) {
            OptionalLong most =
                    last.isPresent() || terminal.columns().isEmpty() ? last : OptionalLong.of(LAST_IN_A_TERMINAL);
            rows(visitor -> upTo(records, most, visitor));
            return;
        }
        Printed.table(terminal, visitor -> counts.reasons().forEach(visitor), "");
        terminal.line("");
        Printed.table(terminal, visitor -> counts.places().forEach(visitor), "");
        terminal.line("");
        rows(visitor -> examples(records, last.orElse(EXAMPLES), visitor));
        terminal.note(
                "The newest of each reason (--last N); --reason REASON shows all of one, -o csv or jsonl all of all.");
    }

    private void rows(Consumer<Consumer<RejectedRecord>> records) {
        Printed.table(
                terminal,
                visitor -> records.accept(record -> visitor.accept(RejectedCells.forPeople(record))),
                "rejected_at");
    }

    private static void upTo(
            ExternalSort<RejectedRecord> records, OptionalLong most, Consumer<RejectedRecord> visitor) {
        AtomicLong seen = new AtomicLong();
        records.forEach(record -> {
            if (most.isEmpty() || seen.incrementAndGet() <= most.getAsLong()) {
                visitor.accept(record);
            }
        });
    }

    private static void examples(ExternalSort<RejectedRecord> records, long ofEach, Consumer<RejectedRecord> visitor) {
        Map<String, Long> seen = new HashMap<>();
        records.forEach(record -> {
            if (seen.merge(record.why().reason(), 1L, Long::sum) <= ofEach) {
                visitor.accept(record);
            }
        });
    }
}
