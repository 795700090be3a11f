package io.hindcast.trouble;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line which file stood in a verb's way. Whatever else a verb throws is a mistake of the program: it is passed on. */
public final class FailedVerb implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failed, CommandLine verb, ParseResult parsed) throws Exception {
        Optional<FileSystemException> file = fileOf(failed);
        if (file.isEmpty()) {
            throw failed;
        }
        verb.getErr()
                .println(verb.getCommandSpec().qualifiedName() + ": "
                        + FileTrouble.line("use", String.valueOf(file.get().getFile()), file.get()));
        verb.getErr().flush();
        return verb.getCommandSpec().exitCodeOnExecutionException();
    }

    private static Optional<FileSystemException> fileOf(Exception failed) {
        @Nullable Throwable thrown = failed instanceof UncheckedIOException ? failed.getCause() : failed;
        return thrown instanceof FileSystemException file ? Optional.of(file) : Optional.empty();
    }
}
