package io.hindcast.command;

import io.hindcast.draft.DraftKey;
import io.hindcast.input.CsvOptions;
import io.hindcast.input.Input;
import io.hindcast.input.InputFormat;
import io.hindcast.pipeline.Format;
import io.hindcast.trouble.FileTrouble;
import io.hindcast.trouble.ShellWord;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that say how a file of records is read, the same for every verb that reads one. */
final class FileOptions {
    private static final String STANDARD_INPUT = "-";

    @Option(
            names = "--format",
            paramLabel = "json|jsonl|csv|text",
            description = "Where the file's name does not tell; text: each line is a record as it stands.")
    private Optional<InputFormat> format = Optional.empty();

    @Option(
            names = "--text",
            paramLabel = "COLUMN",
            split = ",",
            description = "CSV columns that stay strings even where they look like numbers or bools.")
    private Set<String> text = new LinkedHashSet<>();

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "What separates the cells of CSV, or tab; default: a comma.")
    private Optional<String> delimiter = Optional.empty();

    /**
     * The input of that name; {@code -} is the standard input.
     *
     * @throws IllegalArgumentException if there is none, or the options do not go with it; the message is for people
     */
    Input input(String file) {
        return input(file, format);
    }

    /**
     * The same for a file of a topic.
     *
     * @param values how the values of the topic's records are written
     */
    Input input(String file, Format values) {
        if (values.isBinary()) {
            throw new IllegalArgumentException("the definition has source.format " + values.word()
                    + ": such records stand in topics, and not in files");
        }
        boolean lines = values.lines().isPresent();
        if (format.filter(it -> lines != (it == InputFormat.TEXT)).isPresent()) {
            throw new IllegalArgumentException("the definition has source.format " + values.word() + ": --format "
                    + format.get().name().toLowerCase(Locale.ROOT) + " does not go with it");
        }
        return input(file, lines ? Optional.of(InputFormat.TEXT) : format);
    }

    private Input input(String file, Optional<InputFormat> as) {
        Input input = file.equals(STANDARD_INPUT)
                ? Input.stream("standard input", FileOptions::standardInput, as.orElse(InputFormat.JSON))
                : input(Path.of(file), as);
        if (input.format() != InputFormat.CSV && (delimiter.isPresent() || !text.isEmpty())) {
            throw new IllegalArgumentException("--delimiter and --text are for CSV, not for "
                    + (input.format() == InputFormat.TEXT ? "text" : "JSON"));
        }
        return input.with(new CsvOptions(delimiter.map(FileOptions::delimiter).orElse(','), text));
    }

    /** One that an interrupt ends, which System.in is not. */
    private static InputStream standardInput() {
        return Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel());
    }

    private static Input input(Path path, Optional<InputFormat> as) {
        Optional<String> trouble = FileTrouble.ofReading(path);
        if (trouble.isPresent()) {
            throw new IllegalArgumentException("cannot read '" + path + "': " + trouble.get());
        }
        return Input.file(
                path,
                as.or(() -> InputFormat.of(path.toString()))
                        .orElseThrow(() -> new IllegalArgumentException("the name '" + path
                                + "' does not tell the format; name it with --format json, --format csv or --format"
                                + " text")));
    }

    /** What is to be said again to read the file in the same way, each with a space before it. */
    String again() {
        return format.map(it -> " --format " + it.name().toLowerCase(Locale.ROOT))
                        .orElse("")
                + (text.isEmpty() ? "" : " --text " + ShellWord.of(String.join(",", text)))
                + delimiter.map(it -> " --delimiter " + ShellWord.of(it)).orElse("");
    }

    /**
     * The option that makes a field of a file the records' key, with a space before it: what is of one key is in one partition then. Nothing
     * where there is no field.
     */
    String keyedBy(String file, Optional<DraftKey> key) {
        return key.map(it -> input(file).format() == InputFormat.CSV ? it.member() : it.path())
                .map(field -> " --key " + ShellWord.of(field))
                .orElse("");
    }

    /** A name for the lines of a file that are no records: {@code access-bad.jsonl} for {@code logs/access.jsonl.gz}. */
    static String aside(String file) {
        String name = String.valueOf(Path.of(file).getFileName()).replaceAll("(?i)\\.gz$", "");
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) + "-bad" + name.substring(dot) : name + "-bad";
    }

    private static char delimiter(String written) {
        if (written.equals("tab") || written.equals("\\t")) {
            return '\t';
        }
        if (written.length() != 1) {
            throw new IllegalArgumentException("--delimiter must be one character or tab, not '" + written + "'");
        }
        return written.charAt(0);
    }
}
