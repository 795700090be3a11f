package io.hindcast.tool.view;

import io.hindcast.ledger.MaxRate;
import io.hindcast.pace.Pace;
import io.hindcast.pipeline.Counted;
import io.hindcast.progress.ReplayedOffsets;
import io.hindcast.progress.VersionProgress;
import io.hindcast.tool.terminal.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Shows progress in lines, for logs and pipes: one for each tenth and each minute, and when something else is to be told. */
final class ProgressLines implements ProgressView {
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(3);
    private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(1);
    private static final int PERCENT_A_LINE = 10;

    private final Consumer<String> out;
    private final Clock clock;
    private final ReplayedOffsets offsets;
    private final Pace pace = new Pace();
    private MaxRate maxRate = MaxRate.NONE;
    private Optional<String> held = Optional.empty();
    private Optional<Told> told = Optional.empty();

    /** What stands in the last line. */
    private record Told(Instant at, long tenth, MaxRate maxRate, Optional<String> held) {
        /** Whether another line tells something: the words of who slows it say how long, so that they are there counts. */
        boolean leaves(Told now) {
            Duration since = Duration.between(at, now.at);
            boolean news =
                    tenth != now.tenth || !maxRate.equals(now.maxRate) || held.isPresent() != now.held.isPresent();
            return since.compareTo(news ? AT_MOST_EVERY : AT_LEAST_EVERY) >= 0;
        }
    }

    ProgressLines(Consumer<String> out, Clock clock, ReplayedOffsets offsets) {
        this.out = out;
        this.clock = clock;
        this.offsets = offsets;
    }

    @Override
    public void paced(MaxRate rate) {
        maxRate = rate;
    }

    @Override
    public void held(Optional<String> words) {
        held = words;
    }

    @Override
    public void show(VersionProgress progress) {
        Instant now = clock.instant();
        long read = offsets.read(progress);
        pace.sample(now, read);
        long wanted = offsets.wanted(progress);
        long percent = wanted == 0 ? 100 : 100 * read / wanted;
        Told line = new Told(now, percent / PERCENT_A_LINE, maxRate, held);
        if (told.filter(last -> !last.leaves(line)).isPresent()) {
            return;
        }
        told = Optional.of(line);
        out.accept(String.format(
                Locale.ROOT,
                "%s: %3d %%, %,d of %s, %s; slowest %s%s",
                progress.version(),
                percent,
                read,
                Counted.of(wanted, "offset"),
                speed(wanted - read),
                slowest(progress),
                held.map(why -> "; slowed: " + why).orElse("")));
    }

    private String speed(long offsetsLeft) {
        if (maxRate.paused()) {
            return "paused";
        }
        String bound = maxRate.bounded() ? " of at most " + Texts.number(maxRate.recordsPerSecond()) : "";
        return String.format(Locale.ROOT, "%,.0f/s%s%s", pace.perSecond(), bound, left(offsetsLeft));
    }

    private String left(long offsetsLeft) {
        if (offsetsLeft == 0) {
            return ", waiting for the watermarks";
        }
        Optional<Duration> left = pace.timeLeft(offsetsLeft);
        return left.map(time -> ", " + Texts.clock(time) + " left").orElse("");
    }

    private String slowest(VersionProgress progress) {
        return progress.sources().stream()
                .filter(source -> offsets.wanted(source) > 0)
                .min((a, b) -> Double.compare(
                        (double) offsets.read(a) / offsets.wanted(a), (double) offsets.read(b) / offsets.wanted(b)))
                .map(source -> source.place() + " " + 100 * offsets.read(source) / offsets.wanted(source) + " %")
                .orElse("none");
    }

    @Override
    public void close() {}
}
