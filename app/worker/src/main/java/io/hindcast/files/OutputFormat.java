package io.hindcast.files;

import io.hindcast.pipeline.Pipeline;
import java.io.PrintWriter;
import java.util.Locale;

/** How results are written. */
public enum OutputFormat {
    /** For people: aligned, and as wide as the terminal. */
    TABLE {
        @Override
        public ResultWriter writer(Pipeline pipeline, PrintWriter out, int width) {
            return new TableWriter(out, Columns.forPeople(pipeline), width);
        }
    },
    /** For spreadsheets: nothing is rounded. */
    CSV {
        @Override
        public ResultWriter writer(Pipeline pipeline, PrintWriter out, int width) {
            return new CsvWriter(out, Columns.of(pipeline));
        }
    },
    /** For programs: the bytes that a worker publishes. */
    JSONL {
        @Override
        public ResultWriter writer(Pipeline pipeline, PrintWriter out, int width) {
            return new JsonLineWriter(out);
        }
    };

    /**
     * One that writes results of that pipeline.
     *
     * @param width of the terminal; 0 where there is none
     */
    public abstract ResultWriter writer(Pipeline pipeline, PrintWriter out, int width);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
