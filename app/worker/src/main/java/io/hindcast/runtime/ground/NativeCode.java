package io.hindcast.runtime.ground;

import io.hindcast.runtime.failure.CannotStart;
import io.hindcast.topology.WorkerMemory;
import io.hindcast.trouble.FileTrouble;
import java.io.IOException;

/** Code for this machine's processor that a worker needs: that of RocksDB, in which the local state is. */
public final class NativeCode {
    private NativeCode() {}

    /** Makes it ready, before anything is begun that would need it. */
    public static void load() throws CannotStart {
        try {
            WorkerMemory.load();
        } catch (IOException failed) {
            throw new CannotStart(
                    "cannot unpack the library of RocksDB into the temporary folder "
                            + System.getProperty("java.io.tmpdir") + ": " + FileTrouble.reason(failed)
                            + "; choose another with HINDCAST_JAVA_OPTS=-Djava.io.tmpdir=FOLDER",
                    failed);
        }
    }
}
