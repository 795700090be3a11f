package io.hindcast.tool.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.pipeline.Counted;
import io.hindcast.results.Cell;
import io.hindcast.results.ResultCells;
import io.hindcast.results.ResultsHeartbeat;
import io.hindcast.tool.rows.Output;
import io.hindcast.tool.rows.Printed;
import io.hindcast.tool.rows.RowFormat;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.terminal.TemporaryFolder;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.terminal.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a topic of results up to its committed end, and prints the windows that are wanted. */
public final class ResultsReading {
    /** What a terminal shows if nobody says how much. */
    private static final long LAST_IN_A_TERMINAL = 20;

    /** So many records that are no results are named. */
    private static final int PLACES = 5;

    private final Session session;
    private final Terminal terminal;
    private final WantedWindows wanted;
    private final RowFormat format;
    private final OptionalLong last;

    /** @param last so many of the wanted windows at most, those that start last; empty for all, or as many as a terminal shows */
    public ResultsReading(Session session, WantedWindows wanted, RowFormat format, OptionalLong last) {
        this.session = session;
        this.terminal = session.terminal();
        this.wanted = wanted;
        this.format = format;
        this.last = last.isPresent()
                        || format != RowFormat.TABLE
                        || terminal.columns().isEmpty()
                ? last
                : OptionalLong.of(LAST_IN_A_TERMINAL);
    }

    /**
     * Reads the topic and prints; what is said of it goes beside the data.
     *
     * @param whose for people: {@code revenue/v1, serving}
     * @param range the topic, up to where it is to be read
     * @throws io.hindcast.cluster.log.UnreadableLogException if not all of it can be read
     */
    public ExitCode run(String whose, TopicRange range) {
        try (TemporaryFolder folder = new TemporaryFolder(session.tool().interrupts());
                CurrentResults current = new CurrentResults(folder.path())) {
            Taking taking = new Taking(current);
            new CommittedLog(session.cluster()).readWithHeaders(range, taking);
            long windows = current.count();
            long skipped = last.isPresent() ? Math.max(0, windows - last.getAsLong()) : 0;
            terminal.note(whose + ": " + headline(windows, skipped, taking));
            if (range.before() > 0) {
                terminal.note("Retention has deleted the oldest ones; what is left of the topic is shown.");
            }
            if (windows > 0) {
                print(current, skipped);
            }
            if (taking.foreign > 0) {
                terminal.note(Texts.noResults(taking.foreign, "topic '" + range.topic() + "'", taking.places));
                return ExitCode.FAILED;
            }
            return windows == 0 ? ExitCode.NOTHING_COMPARED : ExitCode.OK;
        }
    }

    private static String headline(long windows, long skipped, Taking taking) {
        String wanted = taking.others ? " that you asked for" : "";
        String one = taking.events ? "result" : "window";
        if (windows == 0) {
            return taking.others ? "no " + one + wanted : "no result yet";
        }
        String all = Counted.of(windows, one) + wanted;
        return skipped == 0 ? all : "the last " + Texts.number(windows - skipped) + " of " + all + " (--last N)";
    }

    private void print(CurrentResults current, long skipped) {
        switch (format) {
            case TABLE -> Printed.table(terminal, rows(current, skipped, ResultCells::forPeople), "window.end");
            case CSV -> Printed.csv(terminal, rows(current, skipped, ResultCells::forPrograms));
            case JSONL -> {
                try (Output out = new Output(terminal)) {
                    behind(current, skipped, value -> out.line(new String(value, UTF_8)));
                }
            }
        }
    }

    private static Printed.Rows rows(
            CurrentResults current, long skipped, Function<ResultCells, Map<String, Cell>> row) {
        return visitor -> behind(
                current,
                skipped,
                value -> visitor.accept(row.apply(ResultCells.read(value)
                        .orElseThrow(() -> new IllegalStateException("INVARIANT: only results are kept")))));
    }

    private static void behind(CurrentResults current, long skipped, Consumer<byte[]> visitor) {
        AtomicLong seen = new AtomicLong();
        current.forEach(value -> {
            if (seen.getAndIncrement() >= skipped) {
                visitor.accept(value);
            }
        });
    }

    /** Takes the records of the topic. */
    private final class Taking implements CommittedLog.HeaderVisitor {
        private final CurrentResults current;
        private final List<String> places = new ArrayList<>();
        private long foreign;
        private boolean others;
        private boolean events;

        Taking(CurrentResults current) {
            this.current = current;
        }

        @Override
        public void record(
                int partition,
                long offset,
                byte[] key,
                byte @Nullable [] value,
                Function<String, Optional<byte[]>> headers) {
            if (ResultsHeartbeat.read(key, headers).isPresent()) {
                return;
            }
            Optional<ListPlace> window = ListPlace.ofWindow(key);
            if (value == null || value.length == 0) {
                window.ifPresentOrElse(current::withdraw, () -> foreign(partition, offset));
                return;
            }
            Optional<ResultCells> result = ResultCells.read(value);
            events |= result.filter(it -> it.head().event().isPresent()).isPresent();
            Optional<ListPlace> place = result.filter(it -> it.head().event().isPresent())
                    .map(it -> ListPlace.ofEvent(key, it.head()))
                    .or(() -> window);
            if (result.isEmpty() || place.isEmpty()) {
                foreign(partition, offset);
            } else if (wanted.takes(result.get())) {
                current.put(place.get(), value);
            } else {
                // In a stable topic another version may have said something of it that was wanted.
                others = true;
                current.withdraw(place.get());
            }
        }

        private void foreign(int partition, long offset) {
            foreign++;
            if (places.size() < PLACES) {
                places.add("partition " + partition + ", offset " + offset);
            }
        }
    }
}
