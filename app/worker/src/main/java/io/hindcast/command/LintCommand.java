package io.hindcast.command;

import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.plan.Form;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hindcast lint}: checks definitions, without Kafka. Exit code 0 if all are sound, 78 if any is not. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Checks definitions without Kafka and prints everything that is wrong.")
public final class LintCommand implements Callable<Integer> {
    /** A definition is wrong (EX_CONFIG of sysexits.h). */
    static final int WRONG_DEFINITION = 78;

    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "Definitions, or folders of *.yaml and *.yml.")
    private List<Path> paths = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    @Override
    public Integer call() {
        Definitions read = Definitions.read(paths);
        if (read instanceof Definitions.Faulty faulty) {
            return complain(faulty, spec);
        }
        PrintWriter out = spec.commandLine().getOut();
        for (Definition definition : ((Definitions.Sound) read).definitions()) {
            out.println(definition.file() + ": " + definition.name() + " is sound, "
                    + Form.of(definition.pipeline()).words() + ", fingerprint "
                    + definition.fingerprint().substring(0, 12));
            definition.notes().forEach(note -> out.println("  note: " + note.in(definition.file())));
        }
        out.flush();
        return 0;
    }

    /** Prints everything that is wrong, and answers with the exit code. */
    static int complain(Definitions.Faulty faulty, CommandSpec spec) {
        PrintWriter err = spec.commandLine().getErr();
        faulty.problems().forEach(err::println);
        err.flush();
        return WRONG_DEFINITION;
    }
}
