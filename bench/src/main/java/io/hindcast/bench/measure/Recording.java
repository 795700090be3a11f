package io.hindcast.bench.measure;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a measurement's outcome goes: to the standard output, and among the project's files if the command is told so. */
public final class Recording {
    private final Place place;

    @Option(
            names = "--record",
            description = "Append the figures and the machine to bench/RESULTS.md; a picture goes to docs.")
    private boolean record;

    public Recording(Place place) {
        this.place = place;
    }

    /** Prints it, and appends it to {@link Place#results()} if it is to be recorded. */
    public void take(Report report) throws IOException {
        report.print(place);
        if (record) {
            report.append(place);
        }
    }

    /** The file that a picture is to be written to: in the documentation, or where it does no harm. */
    public Path picture(String name) {
        return record ? place.document(name) : place.folder().resolveSibling(name);
    }
}
