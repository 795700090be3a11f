package io.hindcast.harness;

import io.hindcast.ledger.Stamp.Author;
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
    /** A command as somebody was told to use it, {@code ./replay publish …}; to its question he says yes. */
    public static ToolCall pasted(String command) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        if (!words.remove(0).equals("./replay")) {
            throw new AssertionError("no command of the tool: " + command);
        }
        words.add("--yes");
        return run(words);
    }

    /** Over a namespace of the broker. */
    public static ToolCall run(String bootstrapServer, String namespace, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-server", bootstrapServer, "--namespace", namespace));
        return run(all);
    }

    private static ToolCall run(List<String> all) {
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), Optional.empty());
        CommandLine verbs = Verbs.of(new Tool(terminal, Clock.systemUTC(), new Author("test"), action -> () -> {}));
        verbs.setErr(new PrintWriter(out));
        int exitCode = verbs.execute(all.toArray(String[]::new));
        verbs.getOut().flush();
        verbs.getErr().flush();
        return new ToolCall(exitCode, out.toString());
    }
}
