package io.hindcast.bench.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.bench.measure.Stopwatch;
import io.hindcast.bench.orders.Query;
import io.hindcast.bench.orders.Totals;
import io.hindcast.bench.orders.Windows;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The limit without a JVM: {@code bench/native/race.cpp}, a process of its own for each reading. The time runs until it says
 * that all has been added up; what it then tells of its windows is not measured. It knows tumbling windows only.
 *
 * @param program compiled
 */
public record NativeProgram(Course course, Path program) implements Engine {
    private static final String DONE = "done ";

    @Override
    public String name() {
        return "native";
    }

    @Override
    public Answer read(Query query) throws Exception {
        Stopwatch stopwatch = new Stopwatch();
        Process process = new ProcessBuilder(
                        program.toString(),
                        course.bootstrapServer(),
                        course.topic(),
                        Integer.toString(course.threads()),
                        query.key(),
                        Long.toString(query.windowMs()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader(UTF_8)) {
            String done = output.readLine();
            Stopwatch.Cost here = stopwatch.cost();
            if (done == null || !done.startsWith(DONE)) {
                throw new IOException(program + " ended with " + process.waitFor() + ": " + done);
            }
            long cpuMs = Long.parseLong(done.substring(DONE.length()));
            return Answer.of(new Stopwatch.Cost(here.elapsedMs(), here.cpuMs() + cpuMs), windows(output));
        } finally {
            process.destroy();
        }
    }

    /** One each line: start, key, orders, revenue, biggest. */
    private static Windows windows(BufferedReader output) throws IOException {
        Windows windows = new Windows();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            String[] cells = line.split("\t", -1);
            windows.totals(Long.parseLong(cells[0]), cells[1])
                    .add(new Totals(Long.parseLong(cells[2]), Long.parseLong(cells[3]), Long.parseLong(cells[4])));
        }
        return windows;
    }
}
