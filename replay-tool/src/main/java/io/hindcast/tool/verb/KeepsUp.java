package io.hindcast.tool.verb;

import io.hindcast.cluster.version.VersionGroup;
import io.hindcast.ledger.Started;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Counted;
import io.hindcast.progress.SourceProgress;
import io.hindcast.progress.VersionProgress;
import io.hindcast.tool.option.HistoryOptions;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * Whether a version stands where its sources end: that it caught up once tells nothing of now. Everything that is in the sources
 * when this begins to look must be read and committed within {@code --max-lag}.
 */
final class KeepsUp {
    private static final Duration LOOK = Duration.ofMillis(500);
    /** Longer than any: nobody looks. */
    private static final Duration NONE = Duration.ofSeconds(Long.MAX_VALUE);

    @Option(
            names = "--max-lag",
            paramLabel = "DURATION|none",
            defaultValue = "PT10S",
            converter = MaxLag.class,
            description =
                    "How long the version may take to read what is in its sources when this begins; none does not look"
                            + " (default: PT10S).")
    private Duration maxLag = Duration.ofSeconds(10);

    /** Refuses for a version that nobody runs, or that stands still or falls behind. */
    void check(Session session, VersionState version) {
        if (maxLag.equals(NONE)) {
            return;
        }
        String goOn = "; to go on all the same: --max-lag none";
        VersionGroup group = new VersionGroup(session.cluster(), session.names(version.id()));
        if (group.members() == 0) {
            throw new ToolFailure(
                    ExitCode.NOTHING_COMPARED,
                    version.id() + " cannot serve yet: nobody runs it, no worker is in the group '" + group.name() + "'"
                            + goOn);
        }
        List<String> behind = behind(session, version.phase().started().orElseThrow(), maxLag);
        if (!behind.isEmpty()) {
            throw new ToolFailure(
                    ExitCode.NOTHING_COMPARED,
                    version.id() + " cannot serve yet: within " + maxLag.toMillis() / 1_000.0
                            + " s it has not read what was there at first: " + String.join(", ", behind) + goOn);
        }
    }

    private static List<String> behind(Session session, Started start, Duration limit) {
        Instant until = session.tool().clock().instant().plus(limit);
        Map<String, Long> ends = new HashMap<>();
        while (true) {
            VersionProgress progress = session.progress(start);
            List<String> behind = new ArrayList<>();
            for (SourceProgress source : progress.sources()) {
                source.end().stable().ifPresent(now -> ends.putIfAbsent(source.place(), now));
                Long end = ends.get(source.place());
                if (end == null) {
                    behind.add(source.place() + ", whose end cannot be seen");
                } else if (source.committed() < end) {
                    behind.add(source.place() + " by " + Counted.of(end - Math.max(0, source.committed()), "offset"));
                }
            }
            if (behind.isEmpty() || !session.tool().clock().instant().isBefore(until)) {
                return behind;
            }
            session.ledger().poll(LOOK);
        }
    }

    /** {@code PT10S}, {@code none}. */
    static final class MaxLag implements ITypeConverter<Duration> {
        private final HistoryOptions.DurationOption durations = new HistoryOptions.DurationOption();

        @Override
        public Duration convert(String text) {
            try {
                return text.equals("none") ? NONE : durations.convert(text);
            } catch (TypeConversionException malformed) {
                throw new TypeConversionException(malformed.getMessage() + "; or none");
            }
        }
    }
}
