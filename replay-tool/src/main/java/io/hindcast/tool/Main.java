package io.hindcast.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.ledger.Stamp.Author;
import io.hindcast.release.Release;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.terminal.Colours;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.verb.Verbs;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The replay tool. The only place of it that exits, and that knows of the process around it. */
public final class Main {
    /** As shells count an interrupt: 128 and the number of the signal. */
    private static final int INTERRUPTED = 130;

    private static final int USUAL_COLUMNS = 80;

    private Main() {}

    /** Runs one verb and exits with its {@link ExitCode}. */
    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "logback-replay.xml");
        // Newer JDKs have a console even where there is no terminal.
        System.setProperty("jdk.console", "java.base");
        OptionalInt columns = columns();
        Terminal terminal = new Terminal(
                new PrintWriter(System.out, true, UTF_8),
                new PrintWriter(System.err, true, UTF_8),
                columns,
                Optional.ofNullable(System.console())
                        .map(console -> new BufferedReader(new InputStreamReader(System.in, UTF_8))),
                Colours.of(columns, System.getenv()));
        Tool tool = new Tool(
                terminal,
                Clock.systemUTC(),
                new Author(
                        System.getProperty("user.name") + "@" + host(),
                        Optional.of(Release.current().words("replay")),
                        Optional.empty()),
                new ShutdownInterrupts(
                        () -> System.exit(INTERRUPTED),
                        // What runs at the end of the process is running already.
                        () -> Runtime.getRuntime().halt(ExitCode.OK.number())));
        System.exit(Verbs.of(tool).setErr(terminal.err()).execute(arguments));
    }

    /** The launcher knows it, and says it only where the output is a terminal; without a launcher the shell may tell. */
    private static OptionalInt columns() {
        return number(System.getProperty("hindcast.columns"))
                .or(() -> Optional.ofNullable(System.console())
                        .map(console -> number(System.getenv("COLUMNS")).orElse(USUAL_COLUMNS)))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    private static Optional<Integer> number(@Nullable String written) {
        return Optional.ofNullable(written)
                .filter(text -> text.matches("[1-9]\\d{0,4}"))
                .map(Integer::valueOf);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
