package io.hindcast.demo;

import io.hindcast.broker.EmbeddedKafka;
import io.hindcast.command.StopSignal;
import io.hindcast.trouble.FileTrouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code hindcast broker}: a Kafka broker in this process and nothing else, until it is stopped. Exit code 0 then, 1 if it does not
 * start, 2 for wrong usage.
 */
@Command(
        name = "broker",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a Kafka broker in this process, on 127.0.0.1 alone, until it is stopped (Ctrl-C).",
            "For a first look: one node, no security, records are kept for ever. Its data stay for the next start."
        },
        footer = {"", "Example:  hindcast broker --port 9092 --data-dir .hindcast/broker"})
final class BrokerCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int HIGHEST_PORT = 65_535;

    private final StopSignal stop;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", description = "Its port on 127.0.0.1; default: ${DEFAULT-VALUE}.")
    private int port = 9092;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where its data are; created if it does not exist. Default: ${DEFAULT-VALUE}")
    private Path data = Path.of(".hindcast", "broker");

    BrokerCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new ParameterException(
                    spec.commandLine(), "--port " + port + " is not between 1 and " + HIGHEST_PORT);
        }
        CountDownLatch stopped = new CountDownLatch(1);
        stop.onStop(stopped::countDown);
        print("starting ...");
        try (EmbeddedKafka kafka = EmbeddedKafka.startOn(data, port)) {
            print("Kafka answers at " + kafka.bootstrapServer() + ", data in " + kafka.folder());
            print("use it with --bootstrap-server " + kafka.bootstrapServer() + "; Ctrl-C stops it");
            stopped.await();
            print("stopping ...");
        } catch (FileSystemException file) {
            return fail(FileTrouble.line("use", String.valueOf(file.getFile()), file));
        } catch (IOException failed) {
            return fail(String.valueOf(failed.getMessage()));
        }
        print("stopped; the data stay in " + data);
        return 0;
    }

    private int fail(String reason) {
        say(spec.commandLine().getErr(), reason);
        return FAILED;
    }

    private void print(String line) {
        say(spec.commandLine().getOut(), line);
    }

    private static void say(PrintWriter to, String line) {
        to.println(line);
        to.flush();
    }
}
