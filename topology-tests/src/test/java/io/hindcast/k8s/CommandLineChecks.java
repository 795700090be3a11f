package io.hindcast.k8s;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.hindcast.command.StopSignal;
import io.hindcast.command.WorkerCommand;
import io.hindcast.serving.HttpAddress;
import java.util.List;
import picocli.CommandLine;

/** The container's arguments, handed to the parser of the verb that they name. */
final class CommandLineChecks {
    private CommandLineChecks() {}

    static void check(List<String> arguments) {
        CommandLine worker =
                new CommandLine(new WorkerCommand(new StopSignal())).setCaseInsensitiveEnumValuesAllowed(true);
        assertEquals(worker.getCommandName(), arguments.get(0));
        assertDoesNotThrow(
                () -> worker.parseArgs(arguments.subList(1, arguments.size()).toArray(String[]::new)));
        assertEquals(
                HttpAddress.DEFAULT.port(),
                HttpAddress.parse(arguments.get(arguments.indexOf("--http") + 1))
                        .port(),
                "the port is the one that the documents name");
        assertFalse(arguments.stream().anyMatch(argument -> argument.startsWith("unset ")), arguments::toString);
    }
}
