package io.hindcast.state;

import java.io.IOException;
import org.rocksdb.RocksDB;

/** RocksDB's native code. It is unpacked into the temporary folder, where it takes some tens of megabytes. */
public final class RocksLibrary {
    private RocksLibrary() {}

    /**
     * Makes it ready, once for the process; nothing to do at a later call.
     *
     * @throws IOException what stands in its way: no space, no such folder, no right to run code from there, another processor
     */
    public static void load() throws IOException {
        try {
            RocksDB.loadLibrary();
        } catch (RuntimeException | LinkageError failed) {
            throw failed.getCause() instanceof IOException reason
                    ? reason
                    : new IOException(String.valueOf(failed.getMessage()), failed);
        }
    }
}
