package io.hindcast.tool.option;

import io.hindcast.tool.reading.WantedSlices;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.ToolFailure;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that ask for a sample of the log. */
public final class SliceOptions {
    /** The bounds of fewer are too narrow. */
    private static final int LEAST = 10;

    private static final int MOST = 10_000;

    @Option(
            names = "--slices",
            paramLabel = "N",
            description =
                    "Reads so many stretches of that part, 10 to 10000, chosen by a hash of their time, so the same ones each"
                            + " time; and says which share of all windows differs, with bounds.")
    private Optional<Integer> slices = Optional.empty();

    @Option(
            names = "--slice",
            paramLabel = "DURATION",
            converter = HistoryOptions.DurationOption.class,
            description = "How long each of --slices is, in event time: longer than a window (default: 1h).")
    private Optional<Duration> length = Optional.empty();

    /** Whether any of them was given. */
    public boolean given() {
        return slices.isPresent() || length.isPresent();
    }

    /** What they say together; empty for all of it. */
    public Optional<WantedSlices> wanted() {
        if (slices.isEmpty() && length.isPresent()) {
            throw new ToolFailure(ExitCode.USAGE, "--slice says how long --slices are; say how many: --slices 20");
        }
        if (slices.isPresent() && (slices.get() < LEAST || slices.get() > MOST)) {
            throw new ToolFailure(
                    ExitCode.USAGE, "--slices " + slices.get() + ": " + LEAST + " to " + MOST + " are allowed");
        }
        if (length.isPresent() && length.get().compareTo(Duration.ofSeconds(1)) < 0) {
            throw new ToolFailure(ExitCode.USAGE, "--slice " + length.get() + ": at least 1s");
        }
        return slices.map(number -> new WantedSlices(number, length.orElse(Duration.ofHours(1))));
    }
}
