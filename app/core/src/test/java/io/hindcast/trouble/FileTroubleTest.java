package io.hindcast.trouble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class FileTroubleTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhyInWords() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path missing = folder.resolve("missing");

        assertEquals("no such file or folder", reason(() -> Files.newInputStream(missing)));
        assertEquals("No such file or directory", reason(() -> new FileInputStream(missing.toFile())));
        assertEquals("Is a directory", reason(() -> Files.readString(folder)));
        assertEquals("not a folder", reason(() -> Files.newDirectoryStream(file)));
        assertEquals("the folder is not empty", reason(() -> Files.delete(folder)));
        assertEquals("it exists already", reason(() -> Files.createFile(file)));
        assertEquals("permission denied", FileTrouble.reason(new AccessDeniedException("f")));
        assertEquals("not UTF-8 text", FileTrouble.reason(new MalformedInputException(1)));
        assertEquals(
                "No space left on device",
                FileTrouble.reason(new FileSystemException("f", null, "No space left on device")));
        assertEquals("IOException", FileTrouble.reason(new IOException()));
    }

    @Test
    void namesTheFileOnce() {
        assertEquals(
                "cannot read 'a.yaml': permission denied",
                FileTrouble.line("read", Path.of("a.yaml"), new AccessDeniedException("a.yaml")));
    }

    @Test
    void tellsWithoutOpeningWhatCannotBeRead() throws IOException {
        assertEquals(Optional.of("no such file or folder"), FileTrouble.ofReading(folder.resolve("missing")));
        assertEquals(Optional.of("it is a folder"), FileTrouble.ofReading(folder));
        assertEquals(Optional.empty(), FileTrouble.ofReading(Files.createFile(folder.resolve("file"))));
    }

    private static String reason(Executable failing) {
        return FileTrouble.reason(assertThrows(IOException.class, failing));
    }
}
