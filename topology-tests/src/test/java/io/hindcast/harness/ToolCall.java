package io.hindcast.harness;

import io.hindcast.tool.session.Tool;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.verb.Verbs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Runs the replay tool in this process, which takes less time than {@link ToolProcess}; nobody can be asked anything. */
public record ToolCall(int exitCode, String output) {
    /** Over a namespace of the broker. */
    public static ToolCall run(String bootstrapServer, String namespace, String... arguments) {
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), Optional.empty());
        CommandLine verbs = Verbs.of(new Tool(terminal, Clock.systemUTC(), "test", action -> () -> {}));
        verbs.setErr(new PrintWriter(out));
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-server", bootstrapServer, "--namespace", namespace));
        int exitCode = verbs.execute(all.toArray(String[]::new));
        verbs.getOut().flush();
        verbs.getErr().flush();
        return new ToolCall(exitCode, out.toString());
    }
}
