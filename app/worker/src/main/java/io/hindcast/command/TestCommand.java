package io.hindcast.command;

import io.hindcast.cases.CaseOutcome;
import io.hindcast.cases.CaseRunner;
import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.pipeline.Counted;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code hindcast test}: runs the cases of definitions, without Kafka. Exit code 0 if all hold, 1 if any does not, 78 if a
 * definition is wrong.
 */
@Command(name = "test", mixinStandardHelpOptions = true, description = "Runs the cases of definitions without Kafka.")
public final class TestCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "Definitions, or folders of *.yaml and *.yml.")
    private List<Path> paths = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    @Override
    public Integer call() {
        Definitions read = Definitions.read(paths);
        if (read instanceof Definitions.Faulty faulty) {
            return LintCommand.complain(faulty, spec);
        }
        PrintWriter out = spec.commandLine().getOut();
        int failed = 0;
        int all = 0;
        for (Definition definition : ((Definitions.Sound) read).definitions()) {
            List<CaseOutcome> outcomes = new CaseRunner(definition.compiled()).runAll();
            out.println(definition.file() + ": " + definition.name() + (outcomes.isEmpty() ? " has no cases" : ""));
            for (CaseOutcome outcome : outcomes) {
                all++;
                failed += outcome.holds() ? 0 : 1;
                out.println((outcome.holds() ? "  ok      " : "  FAILED  ")
                        + outcome.run().name());
                outcome.differences().forEach(line -> out.println("            " + line));
            }
        }
        out.println(
                failed == 0
                        ? (all == 1 ? "1 case holds" : "all " + Counted.of(all, "case") + " hold")
                        : failed + " of " + Counted.of(all, "case") + " failed");
        out.flush();
        return failed == 0 ? 0 : FAILED;
    }
}
