package io.hindcast.release;

import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What {@code --version} prints, of every program and verb that names it. Made by picocli. */
public final class ReleaseProvider implements IVersionProvider {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    /** Lets the verbs of a program, whose own command names this provider, print the same as it does. */
    public static void forVerbs(CommandLine program) {
        program.getSubcommands()
                .values()
                .forEach(verb -> verb.getCommandSpec()
                        .versionProvider(program.getCommandSpec().versionProvider()));
    }

    @Override
    public String[] getVersion() {
        return new String[] {Release.current().line(spec.root().name())};
    }
}
