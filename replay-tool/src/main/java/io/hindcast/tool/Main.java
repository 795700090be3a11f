package io.hindcast.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.verb.Verbs;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Optional;

/** The replay tool. The only place of it that exits, and that knows of the process around it. */
public final class Main {
    /** As shells count an interrupt: 128 and the number of the signal. */
    private static final int INTERRUPTED = 130;

    private Main() {}

    /** Runs one verb and exits with its {@link ExitCode}. */
    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "logback-replay.xml");
        // Newer JDKs have a console even where there is no terminal.
        System.setProperty("jdk.console", "java.base");
        Terminal terminal = new Terminal(
                new PrintWriter(System.out, true, UTF_8),
                Optional.ofNullable(System.console())
                        .map(console -> new BufferedReader(new InputStreamReader(System.in, UTF_8))));
        Tool tool = new Tool(
                terminal,
                Clock.systemUTC(),
                System.getProperty("user.name") + "@" + host(),
                new ShutdownInterrupts(
                        () -> System.exit(INTERRUPTED),
                        // What runs at the end of the process is running already.
                        () -> Runtime.getRuntime().halt(ExitCode.OK.number())));
        System.exit(Verbs.of(tool).execute(arguments));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
