package io.hindcast.tool.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.source.SourceRecord;
import io.hindcast.tool.reading.WantedPart;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.trouble.FileTrouble;
import io.hindcast.verify.KeySample;
import io.hindcast.verify.KeyShare;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** Keeps a part of the log in a file, over which a preview comes to what it would over the log. */
public final class LogCapture {
    private final Session session;
    private final PreviewedDefinition definition;

    public LogCapture(Session session, PreviewedDefinition definition) {
        this.session = session;
        this.definition = definition;
    }

    /**
     * What of the log is kept.
     *
     * @param share of the keys whose records are kept, {@code 1/100}; left out: all records
     * @param whole whether all of a record is kept, and not what the definition reads
     * @param fields members of values that are kept besides
     * @param redacted members, or declared fields, of whose texts hashes are kept
     */
    public record Selection(Optional<String> share, boolean whole, List<String> fields, List<String> redacted) {
        public Selection {
            fields = List.copyOf(fields);
            redacted = List.copyOf(redacted);
        }

        private Optional<CapturedFields> fields(Pipeline pipeline) {
            if (whole && !(fields.isEmpty() && redacted.isEmpty())) {
                throw new ToolFailure(
                        ExitCode.USAGE, "--whole keeps records as they are: --fields and --redact do not go with it");
            }
            if (whole) {
                return Optional.empty();
            }
            CapturedFields kept = CapturedFields.of(pipeline.source(), fields, redacted);
            for (Field field : kept.hashed(pipeline.source())) {
                HashCheck.objection(pipeline, field).ifPresent(why -> {
                    throw new ToolFailure(
                            ExitCode.USAGE, "--redact: of a hash the definition would compute something else: " + why);
                });
            }
            return Optional.of(kept);
        }
    }

    /**
     * Reads and keeps.
     *
     * @param output the file, compressed if its name ends with {@code .gz}; left out: the standard output
     */
    public ExitCode run(WantedPart wanted, Selection selection, Optional<Path> output) {
        Optional<KeyShare> keys = selection.share().map(LogCapture::share);
        Optional<CapturedFields> fields =
                selection.fields(definition.definition().pipeline());
        PreviewedLog log = PreviewedLog.of(session, definition, definition, wanted);
        CaptureManifest manifest = new CaptureManifest(
                definition.definition().name(),
                log.version().start().sources(),
                CapturedHeaders.of(definition.definition().pipeline().source()),
                keys.map(some -> CapturedKeys.of(definition.definition(), some.toString())),
                fields);
        UnaryOperator<SourceRecord> reduced = fields.map(
                        some -> new CapturedRecord(definition.definition(), some, manifest.headers()))
                .<UnaryOperator<SourceRecord>>map(some -> some::of)
                .orElse(UnaryOperator.identity());
        Optional<Path> growing = output.map(file -> file.resolveSibling(file.getFileName() + ".part"));
        Kept kept;
        try (PrintWriter out = open(growing, output)) {
            out.println(manifest.json());
            kept = kept(
                    log, keys, record -> out.println(CapturedRecords.line(reduced.apply(record), manifest.headers())));
            out.println(CapturedRecords.end(kept.lines()));
            if (out.checkError()) {
                throw new ToolFailure(ExitCode.FAILED, "the capture could not be written to its end");
            }
        } catch (RuntimeException cut) {
            growing.map(Path::toFile).ifPresent(File::delete);
            throw cut;
        }
        growing.ifPresent(whole -> move(whole, output.orElseThrow()));
        session.terminal()
                .note("captured " + Counted.of(kept.records(), "record")
                        + keys.map(some -> " with " + some + " of the keys, of " + Counted.of(kept.read(), "record"))
                                .orElse("")
                        + " of " + log.what()
                        + output.map(file -> ": " + file).orElse(""));
        return kept.records() == 0 ? ExitCode.NOTHING_COMPARED : ExitCode.OK;
    }

    private static KeyShare share(String written) {
        return KeyShare.parse(written)
                .orElseThrow(() -> new ToolFailure(
                        ExitCode.USAGE,
                        "--keys " + written
                                + " is no share of the keys: two numbers, of which the first is less, 1/100"));
    }

    /** So many records were read and kept, in so many lines. */
    private record Kept(long read, long records, long lines) {}

    private Kept kept(PreviewedLog log, Optional<KeyShare> keys, Consumer<SourceRecord> line) {
        if (keys.isEmpty()) {
            long records = log.into(line);
            return new Kept(records, records, records);
        }
        long[] lines = new long[1];
        KeySample sample = new KeySample(
                definition.definition().compiled().knowing(session.schemas()),
                log.partitioning(),
                log.version().start(),
                keys.get(),
                record -> {
                    lines[0]++;
                    line.accept(record);
                });
        long read = log.into(sample::record);
        sample.end();
        return new Kept(read, sample.kept(), lines[0]);
    }

    /** What was there under that name stays until all of the capture is. */
    private static void move(Path whole, Path output) {
        try {
            Files.move(whole, output, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new ToolFailure(ExitCode.FAILED, FileTrouble.line("write", output, failed));
        }
    }

    private PrintWriter open(Optional<Path> growing, Optional<Path> output) {
        if (growing.isEmpty() || output.isEmpty()) {
            return new PrintWriter(session.terminal().out()) {
                @Override
                public void close() {
                    flush(); // it is not ours
                }
            };
        }
        try {
            OutputStream file = Files.newOutputStream(growing.get());
            boolean packed = output.get().toString().endsWith(".gz");
            return new PrintWriter(new OutputStreamWriter(packed ? new GZIPOutputStream(file) : file, UTF_8));
        } catch (IOException failed) {
            throw new ToolFailure(ExitCode.USAGE, FileTrouble.line("write", output.get(), failed));
        }
    }
}
