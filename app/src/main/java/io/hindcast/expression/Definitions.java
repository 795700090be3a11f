package io.hindcast.expression;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The outcome of reading definitions: all of them, or everything that is wrong with any of them. */
public sealed interface Definitions {
    /** All definitions are sound; in the order given, those of a folder by file name. */
    record Sound(List<Definition> definitions) implements Definitions {
        public Sound {
            definitions = List.copyOf(definitions);
        }
    }

    /** At least one is not. Each problem is one line: {@code revenue.yaml:14:9: unknown field 'amout'}. */
    record Faulty(List<String> problems) implements Definitions {
        public Faulty {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads files, and of folders every {@code *.yaml} and {@code *.yml} in them. A path that does not exist, a folder
     * without a definition and a name that two files use are problems too.
     *
     * @throws IOException if something that exists cannot be read
     */
    static Definitions read(List<Path> filesOrFolders) throws IOException {
        throw new UnsupportedOperationException("not written yet: " + filesOrFolders);
    }

    /** Checks one definition that is not (or not only) in a file: the ledger's text, say. */
    static Definitions of(String file, String text) {
        throw new UnsupportedOperationException("not written yet: " + file);
    }
}
