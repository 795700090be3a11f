package io.hindcast.tool;

import io.hindcast.ledger.Stamp.Author;
import io.hindcast.tool.Scenario.Ran;
import io.hindcast.tool.session.Ledgers;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.terminal.Colours;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.verb.Verbs;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import picocli.CommandLine;

/** Somebody at noon who runs verbs against the cluster of a scenario, and decides in a ledger that is given to him. */
record Operator(Scenario scenario, String who, Ledgers ledgers) {
    /** Without anybody at the terminal. */
    Ran run(List<String> verb) {
        return run(Optional.empty(), new StringWriter(), verb);
    }

    /**
     * With somebody who is asked.
     *
     * @param answers what he types
     * @param meanwhile while he thinks, with what is on his screen up to there
     */
    Ran asked(String answers, Consumer<String> meanwhile, List<String> verb) {
        StringWriter out = new StringWriter();
        BufferedReader slow = new BufferedReader(new StringReader(answers)) {
            @Override
            public String readLine() throws java.io.IOException {
                meanwhile.accept(out.toString());
                return super.readLine();
            }
        };
        return run(Optional.of(slow), out, verb);
    }

    private Ran run(Optional<BufferedReader> answers, StringWriter out, List<String> verb) {
        StringWriter err = new StringWriter();
        Terminal terminal =
                new Terminal(new PrintWriter(out), new PrintWriter(err), OptionalInt.empty(), answers, Colours.NONE);
        Clock noon = Clock.fixed(Scenario.NOON, ZoneOffset.UTC);
        CommandLine verbs = Verbs.of(new Tool(terminal, noon, new Author(who), action -> () -> {}, ledgers));
        verbs.setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(verb);
        all.addAll(List.of("--bootstrap-server", scenario.bootstrapServer(), "--namespace", scenario.namespace()));
        int exitCode = verbs.execute(all.toArray(String[]::new));
        verbs.getOut().flush();
        return new Ran(exitCode, out.toString(), err.toString());
    }
}
