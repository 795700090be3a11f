package io.hindcast.worker;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What may happen to the files of a worker's state while it does not run. Each spoils one file of its kind, at random. */
enum Spoil {
    /** A few damaged bytes somewhere in a table. */
    TABLE_BYTES {
        @Override
        boolean to(Path state, RandomGenerator random) throws IOException {
            return overwrite(file(state, ".*\\.sst", random), 200, random);
        }
    },
    TABLE_CUT {
        @Override
        boolean to(Path state, RandomGenerator random) throws IOException {
            return cut(file(state, ".*\\.sst", random), 2);
        }
    },
    TABLE_GONE {
        @Override
        boolean to(Path state, RandomGenerator random) throws IOException {
            return delete(file(state, ".*\\.sst", random));
        }
    },
    MANIFEST_BYTES {
        @Override
        boolean to(Path state, RandomGenerator random) throws IOException {
            return overwrite(file(state, "MANIFEST-.*", random), 20, random);
        }
    },
    MANIFEST_CUT {
        @Override
        boolean to(Path state, RandomGenerator random) throws IOException {
            return cut(file(state, "MANIFEST-.*", random), 2);
        }
    },
    MANIFEST_EMPTY {
        @Override
        boolean to(Path state, RandomGenerator random) throws IOException {
            return cut(file(state, "MANIFEST-.*", random), Long.MAX_VALUE);
        }
    },
    CURRENT_GARBLED {
        @Override
        boolean to(Path state, RandomGenerator random) throws IOException {
            return overwrite(file(state, "CURRENT", random), 10, random);
        }
    },
    CURRENT_GONE {
        @Override
        boolean to(Path state, RandomGenerator random) throws IOException {
            return delete(file(state, "CURRENT", random));
        }
    },
    OPTIONS_GARBLED {
        @Override
        boolean to(Path state, RandomGenerator random) throws IOException {
            return overwrite(file(state, "OPTIONS-.*", random), 50, random);
        }
    },
    IDENTITY_GONE {
        @Override
        boolean to(Path state, RandomGenerator random) throws IOException {
            return delete(file(state, "IDENTITY", random));
        }
    },
    /** Two tasks have each other's folders. */
    STORES_SWAPPED {
        @Override
        boolean to(Path state, RandomGenerator random) throws IOException {
            List<Path> stores = files(state, "rocksdb");
            if (stores.size() < 2) {
                return false;
            }
            Path aside = state.resolve("aside");
            Files.move(stores.get(0), aside);
            Files.move(stores.get(1), stores.get(0));
            Files.move(aside, stores.get(1));
            return true;
        }
    },
    EVERYTHING_GONE {
        @Override
        boolean to(Path state, RandomGenerator random) throws IOException {
            List<Path> all = files(state, ".*");
            for (int last = all.size() - 1; last > 0; last--) {
                Files.delete(all.get(last));
            }
            return true;
        }
    };

    /** Spoils it; whether there was such a file. */
    abstract boolean to(Path state, RandomGenerator random) throws IOException;

    private static Path file(Path state, String name, RandomGenerator random) {
        List<Path> found = files(state, name);
        return found.isEmpty() ? state.resolve("none") : found.get(random.nextInt(found.size()));
    }

    /** Files and folders of that name below a folder, folders before what is in them. */
    private static List<Path> files(Path folder, String name) {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(
                    files.filter(file -> file.getFileName().toString().matches(name))
                            .toList());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean overwrite(Path file, int bytes, RandomGenerator random) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        byte[] garbage = new byte[(int) Math.min(bytes, Files.size(file))];
        random.nextBytes(garbage);
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(random.nextLong(Files.size(file) - garbage.length + 1));
            open.write(garbage);
        }
        return true;
    }

    private static boolean cut(Path file, long by) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(Files.size(file) / by);
        }
        return true;
    }

    private static boolean delete(Path file) throws IOException {
        return Files.deleteIfExists(file);
    }
}
