package io.hindcast.trouble;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why something could not be done with a file. Java's own messages of it are often the file's name and nothing else. */
public final class FileTrouble {
    private FileTrouble() {}

    /** For example {@code cannot read 'a.yaml': permission denied}. */
    public static String line(String verb, Object file, IOException failed) {
        return "cannot " + verb + " '" + file + "': " + reason(failed);
    }

    /** The reason alone: {@code permission denied}. */
    public static String reason(IOException failed) {
        if (failed instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (failed instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failed instanceof NotDirectoryException) {
            return "not a folder";
        }
        if (failed instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        }
        if (failed instanceof FileAlreadyExistsException) {
            return "it exists already";
        }
        if (failed instanceof FileSystemLoopException) {
            return "its symbolic links go in a circle";
        }
        if (failed instanceof CharacterCodingException) {
            return "not UTF-8 text";
        }
        @Nullable String told = failed instanceof FileSystemException of ? of.getReason() : failed.getMessage();
        if (failed instanceof FileNotFoundException && told != null && told.endsWith(")")) {
            told = told.substring(told.lastIndexOf('(') + 1, told.length() - 1);
        }
        return told == null || told.isBlank() ? failed.getClass().getSimpleName() : told.strip();
    }

    /** The same of one that a stream of files has thrown while it was read. */
    public static String reason(UncheckedIOException failed) {
        @Nullable IOException cause = failed.getCause();
        return cause == null ? String.valueOf(failed.getMessage()) : reason(cause);
    }

    /** Why a file cannot be read, as far as that can be told without opening it; empty if nothing is known against it. */
    public static Optional<String> ofReading(Path file) {
        try {
            if (Files.readAttributes(file, BasicFileAttributes.class).isDirectory()) {
                return Optional.of("it is a folder");
            }
        } catch (IOException failed) {
            return Optional.of(reason(failed));
        }
        return Files.isReadable(file) ? Optional.empty() : Optional.of("permission denied");
    }
}
