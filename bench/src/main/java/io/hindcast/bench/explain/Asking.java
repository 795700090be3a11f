package io.hindcast.bench.explain;

import io.hindcast.bench.measure.Stopwatch;
import io.hindcast.bench.orders.Query;
import io.hindcast.ledger.Stamp.Author;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.verb.Verbs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Asks the replay tool, in this process: its start is no part of the time, its connections and its reading of the ledger are. */
record Asking(String bootstrapServer, String namespace, Query query, int times) {
    private static final Pattern READ = Pattern.compile("([0-9,]+) records? read");

    /**
     * What came of it.
     *
     * @param ms of the fastest
     * @param output of the last
     */
    record Answer(long ms, int exitCode, String output) {
        /** Adds a line; tells whether the answer is right. */
        boolean row(StringBuilder table, Query query, int percent, String marks) {
            Matcher read = READ.matcher(output);
            boolean right = exitCode == 0 && read.find();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s, at %d %% of the log | %s | %s | %.2f |%n",
                    query.pipeline(),
                    percent,
                    marks,
                    right ? read.group(1) : "wrong: " + output.replace('\n', ' '),
                    ms / 1000.0));
            return right;
        }
    }

    Answer ask(Instant at) {
        Answer fastest = once(at);
        for (int time = 1; time < times; time++) {
            Answer answer = once(at);
            fastest = answer.ms() < fastest.ms() ? answer : fastest;
        }
        return fastest;
    }

    private Answer once(Instant at) {
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), Optional.empty());
        CommandLine verbs = Verbs.of(new Tool(terminal, Clock.systemUTC(), new Author("bench"), action -> () -> {}));
        verbs.setErr(new PrintWriter(out));
        Stopwatch stopwatch = new Stopwatch();
        int exitCode = verbs.execute(
                "explain",
                query.pipeline(),
                "--key",
                query.key().equals("sku") ? "s-1123" : "c-0123",
                "--window",
                at.toString(),
                "--bootstrap-server",
                bootstrapServer,
                "--namespace",
                namespace);
        long ms = stopwatch.cost().elapsedMs();
        verbs.getOut().flush();
        verbs.getErr().flush();
        return new Answer(ms, exitCode, out.toString());
    }
}
