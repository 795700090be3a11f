package io.hindcast.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hindcast.ledger.Decisions;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.runtime.failure.Emergency;
import io.hindcast.runtime.fakes.TestClock;
import io.hindcast.runtime.fakes.TestLedger;
import io.hindcast.runtime.fakes.Told;
import io.hindcast.runtime.ground.StateFolder;
import io.hindcast.runtime.schedule.Lane;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real files, in a folder of which the operating system lets nobody delete any. */
final class UndeletableStateTest {
    private final TestClock clock = new TestClock();
    private final TestLedger ledger = new TestLedger(clock);
    private final Told told = new Told();

    @TempDir
    private Path folder;

    @Test
    void isToldWithItsFileAndDeletedOnceItCanBe() throws Exception {
        VersionId gone = ledger.running("gone").id();
        ledger.decide(state -> Decisions.cancel(state, gone, "test"));
        try (StateFolder state = StateFolder.open(folder)) {
            String name = new VersionNames("shop", gone).applicationId();
            Path windows = Files.createDirectories(folder.resolve(name).resolve("windows"));
            Path file = Files.createFile(windows.resolve("CURRENT"));
            var leftovers = new Leftovers(
                    version -> state.delete(new VersionNames("shop", version).applicationId()),
                    version -> false,
                    told,
                    new Lane(Runnable::run, new Emergency()));
            try {
                assumeTrue(lock(windows), "here a folder cannot be made undeletable for this user");
                leftovers.look(ledger.state(), clock.instant());
                assertTrue(told.has("gone/v1 has ended, but its local state cannot be deleted: "));
                assertTrue(told.has(file.toString()));
                assertTrue(Files.exists(file));
            } finally {
                unlock(windows);
            }
            clock.move(Duration.ofSeconds(10));
            leftovers.look(ledger.state(), clock.instant());
            assertFalse(Files.exists(folder.resolve(name)));
            assertEquals(Optional.empty(), leftovers.kept(gone));
        }
    }

    /** Permissions do not bind the administrator; a folder that is immutable does. */
    private static boolean lock(Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        return !Files.isWritable(folder) || chattr("+i", folder);
    }

    private static void unlock(Path folder) throws Exception {
        chattr("-i", folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static boolean chattr(String change, Path folder) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("chattr", change, folder.toString())
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            return process.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
