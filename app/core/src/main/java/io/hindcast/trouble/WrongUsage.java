package io.hindcast.trouble;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with a command line, in one line, and where more is told: the whole usage below it would push that line off
 * the screen.
 */
public final class WrongUsage implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine verb = wrong.getCommandLine();
        String name = verb.getCommandSpec().qualifiedName();
        PrintWriter err = verb.getErr();
        err.println(name + ": " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("'" + name + " --help' tells more");
        err.flush();
        return verb.getCommandSpec().exitCodeOnInvalidInput();
    }
}
