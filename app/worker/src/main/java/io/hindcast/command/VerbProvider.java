package io.hindcast.command;

/**
 * A verb of {@code hindcast} that another module brings, found on the class path with {@link java.util.ServiceLoader}. So the
 * worker needs nothing of what such a verb needs.
 */
public interface VerbProvider {
    /**
     * The verb, as picocli takes it: an object of a class with {@link picocli.CommandLine.Command}.
     *
     * @param stop tells it that the process is asked to end
     */
    Object verb(StopSignal stop);
}
