package io.hindcast.tool.option;

import io.hindcast.tool.rows.RowFormat;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.ToolFailure;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The options that say how many rows are printed, and how. */
public final class RowOptions {
    @Option(
            names = "--last",
            paramLabel = "N",
            description = "So many at most, the latest; default: all, but on a terminal as many as are easily read.")
    private Optional<Long> last = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "table|csv|jsonl",
            description = "A table for people (default), or csv or jsonl for programs.")
    private RowFormat format = RowFormat.TABLE;

    public RowFormat format() {
        return format;
    }

    /** How many the user wants; empty if he does not say. */
    public OptionalLong last() {
        return atLeastOne("--last", last);
    }

    /** The number that an option gives; fails where the user wants no row at all. */
    public static OptionalLong atLeastOne(String option, Optional<Long> given) {
        if (given.filter(number -> number < 1).isPresent()) {
            throw new ToolFailure(ExitCode.USAGE, option + " must be 1 or more, not " + given.get());
        }
        return given.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
