package io.hindcast.tool.verb;

import io.hindcast.ledger.VersionState;
import io.hindcast.tool.compare.ComparisonFormat;
import io.hindcast.tool.explain.Question;
import io.hindcast.tool.option.HistoryOptions.TimeOption;
import io.hindcast.tool.rows.RowFormat;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.tool.why.WhyDifferent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Of {@code compare}: that windows which differ are explained, and which. */
final class WhyOptions {
    private static final int FEW = 5;

    @Option(
            names = "--why",
            description =
                    "Explains windows that differ: which records count otherwise, by which part of the definition, and by"
                            + " what. Nothing is recorded.")
    private boolean why;

    @Option(names = "--first", paramLabel = "N", description = "So many of them, the first by time. Default: 5.")
    private Optional<Integer> first = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "FIELD=TEXT",
            description = "Of this key alone, with --window; as for explain.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--window",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "A time in the window; with --key.")
    private Optional<Instant> window = Optional.empty();

    /** Whether that is what is asked for. */
    boolean asked() {
        if (!why && (first.isPresent() || !keys.isEmpty() || window.isPresent())) {
            throw new ToolFailure(ExitCode.USAGE, "--first, --key and --window go with --why");
        }
        return why;
    }

    ExitCode explain(Session session, VersionState version, Optional<VersionState> other, ComparisonFormat format) {
        if (other.isEmpty()) {
            session.terminal()
                    .note("There is no other version of " + version.id().pipeline() + " to compare it with.");
            return ExitCode.NOTHING_COMPARED;
        }
        WhyDifferent different = new WhyDifferent(session, version, other.get(), rows(format));
        if (window.isPresent()) {
            return different.window(new Question(keys, window.get()));
        }
        if (!keys.isEmpty()) {
            throw new ToolFailure(ExitCode.USAGE, "--key goes with --window");
        }
        int most = first.orElse(FEW);
        if (most < 1) {
            throw new ToolFailure(ExitCode.USAGE, "--first " + most + " is not at least 1");
        }
        return different.first(most);
    }

    private static RowFormat rows(ComparisonFormat format) {
        return switch (format) {
            case TABLE -> RowFormat.TABLE;
            case CSV -> RowFormat.CSV;
            case JSONL -> RowFormat.JSONL;
            case JSON, MARKDOWN, HTML -> throw new ToolFailure(ExitCode.USAGE, "--why is shown as table, csv or jsonl");
        };
    }
}
