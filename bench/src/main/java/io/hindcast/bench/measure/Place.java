package io.hindcast.bench.measure;

import java.nio.file.Path;

/**
 * Where a measurement runs and leaves its figures.
 *
 * @param folder for whatever a measurement writes while it runs; emptied at its start and end
 * @param root of the project's sources: figures go to {@code bench/RESULTS.md}, pictures to {@code docs}
 * @param commit what is measured
 */
public record Place(Path folder, Path root, String commit) {
    /** The file that recorded figures are appended to. */
    public Path results() {
        return root.resolve("bench").resolve("RESULTS.md");
    }

    /** A file of the documentation. */
    public Path document(String name) {
        return root.resolve("docs").resolve(name);
    }
}
