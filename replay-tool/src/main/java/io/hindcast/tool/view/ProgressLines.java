package io.hindcast.tool.view;

import io.hindcast.ledger.MaxRate;
import io.hindcast.pace.Pace;
import io.hindcast.pipeline.Counted;
import io.hindcast.progress.VersionProgress;
import io.hindcast.tool.terminal.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Shows progress as a line every few seconds, for logs and pipes. */
final class ProgressLines implements ProgressView {
    private static final Duration EVERY = Duration.ofSeconds(3);

    private final Consumer<String> out;
    private final Clock clock;
    private final ReplayedOffsets offsets;
    private final Pace pace = new Pace();
    private MaxRate maxRate = MaxRate.NONE;
    private Optional<String> held = Optional.empty();
    private Instant next = Instant.MIN;

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
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(EVERY);
        long wanted = offsets.wanted(progress);
        out.accept(String.format(
                Locale.ROOT,
                "%s: %3d %%, %,d of %s, %s; slowest %s%s",
                progress.version(),
                wanted == 0 ? 100 : 100 * read / wanted,
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
