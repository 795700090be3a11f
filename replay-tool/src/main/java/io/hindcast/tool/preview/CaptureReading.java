package io.hindcast.tool.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.cluster.log.SourceLog;
import io.hindcast.ledger.EventTimeReading;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.Field;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Source;
import io.hindcast.pipeline.VersionId;
import io.hindcast.preview.Candidate;
import io.hindcast.preview.PreviewPart;
import io.hindcast.source.SourceRecord;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.trouble.FileTrouble;
import io.hindcast.verify.KeyPartitioning;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** A part of the log that somebody has kept in a file: the records as they stood there, and what is known of those before. */
final class CaptureReading implements Reading {
    private static final int GZIP_FIRST = 0x1f;

    private final Path file;
    private final Candidate version;
    private final Candidate other;
    private final Optional<String> share;

    private CaptureReading(Path file, Candidate version, Candidate other, Optional<String> share) {
        this.file = file;
        this.share = share;
        this.version = version;
        this.other = other;
    }

    /** Whether a file begins as captures do, of whatever release. */
    static boolean begins(Path file) {
        try (BufferedReader lines = open(file)) {
            char[] beginning = new char[CaptureManifest.NAME.length()];
            int read = lines.read(beginning);
            return read == beginning.length && String.valueOf(beginning).equals(CaptureManifest.NAME);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** The capture in a file; empty where that is none. */
    static Optional<CaptureManifest> manifest(Path file) {
        try (BufferedReader lines = open(file)) {
            char[] beginning = new char[CaptureManifest.NAME.length()];
            int read = lines.read(beginning);
            if (read < beginning.length || !String.valueOf(beginning).equals(CaptureManifest.NAME)) {
                return Optional.empty();
            }
            return CaptureManifest.read(CaptureManifest.NAME + lines.readLine());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * A capture, for two definitions that read the same topics, and time in the same way, as it was taken for.
     *
     * @throws ToolFailure if they do not: what was left out would count then
     */
    static CaptureReading of(
            Path file,
            CaptureManifest manifest,
            PreviewedDefinition version,
            PreviewedDefinition other,
            Optional<Instant> until) {
        return new CaptureReading(
                file,
                candidate(file, manifest, version, until),
                candidate(file, manifest, other, until),
                manifest.keys().map(CapturedKeys::share));
    }

    private static Candidate candidate(
            Path file, CaptureManifest manifest, PreviewedDefinition of, Optional<Instant> until) {
        Source source = of.definition().pipeline().source();
        Set<String> captured = new TreeSet<>();
        manifest.sources().forEach(topic -> captured.add(topic.topic()));
        if (!captured.equals(new TreeSet<>(source.topics()))) {
            throw refused(file, of, "reads " + String.join(", ", source.topics()) + ", and it holds " + captured);
        }
        for (SourceStart topic : manifest.sources()) {
            EventTimeReading reading = new EventTimeReading(
                    source.eventTimeReading(topic.topic()),
                    source.eventTime().maxAhead().toMillis());
            if (!reading.equals(topic.eventTime())) {
                throw refused(file, of, "reads event times otherwise, or with another max-ahead");
            }
        }
        for (String header : CapturedHeaders.needed(source)) {
            if (!manifest.headers().contains(header)) {
                throw refused(file, of, "reads the header '" + header + "', which it does not hold");
            }
        }
        manifest.keys().ifPresent(keys -> sameKeys(file, of, keys));
        manifest.fields().ifPresent(fields -> itsFields(file, of, fields));
        return new Candidate(
                of.definition().compiled(),
                new Started(new VersionId(of.definition().name(), 1), manifest.sources(), 1, until));
    }

    /** What was left out is left out by its key, and what it did to time stands in the partition in which it was. */
    private static void sameKeys(Path file, PreviewedDefinition of, CapturedKeys keys) {
        CapturedKeys its = CapturedKeys.of(of.definition(), keys.share());
        if (!its.reading().equals(keys.reading())) {
            throw refused(
                    file, of, "has another key, or reads it otherwise, and it holds " + keys.share() + " of the keys");
        }
        if (!its.keyed().equals(keys.keyed())) {
            throw refused(file, of, "has another 'keyed', and it holds " + keys.share() + " of the keys");
        }
    }

    /** What was left out would look as if no record had it, and a hash as if it were the text. */
    private static void itsFields(Path file, PreviewedDefinition of, CapturedFields fields) {
        Pipeline pipeline = of.definition().pipeline();
        fields.lacks(pipeline.source()).ifPresent(member -> {
            throw refused(
                    file,
                    of,
                    member.equals(CapturedFields.VALUE)
                            ? "reads whole values, which it does not hold (--whole)"
                            : "reads '" + member + "', which it does not hold (--fields " + member + ")");
        });
        for (Field field : fields.hashed(pipeline.source())) {
            HashCheck.objection(pipeline, field).ifPresent(why -> {
                throw refused(file, of, "needs the text of what it holds a hash of: " + why);
            });
        }
    }

    private static ToolFailure refused(Path file, PreviewedDefinition of, String why) {
        return new ToolFailure(
                ExitCode.USAGE,
                "the capture '" + file + "' is not one for " + of.title() + ": that " + why
                        + ". Take another:  ./replay capture " + of.definition().name());
    }

    @Override
    public Candidate version() {
        return version;
    }

    @Override
    public Candidate other() {
        return other;
    }

    @Override
    public KeyPartitioning partitioning() {
        return SourceLog::partition;
    }

    @Override
    public Optional<String> share() {
        return share;
    }

    @Override
    public String what() {
        return "a capture";
    }

    @Override
    public long into(List<PreviewPart> parts) {
        PreviewPart part = parts.get(0);
        long records = 0;
        try (BufferedReader lines = open(file)) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<Long> end = CapturedRecords.readEnd(line);
                if (end.isPresent() && end.get() == records) {
                    return records;
                }
                Optional<SourceRecord> record = CapturedRecords.record(line);
                if (record.isEmpty()) {
                    break;
                }
                part.record(record.get());
                records++;
            }
        } catch (IOException failed) {
            throw new ToolFailure(ExitCode.FAILED, FileTrouble.line("read", file, failed));
        }
        throw new ToolFailure(
                ExitCode.FAILED,
                "the capture '" + file + "' is damaged or cut behind " + records
                        + " records; nothing is concluded from what was read");
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(1);
        int first = in.read();
        in.reset();
        return new BufferedReader(new InputStreamReader(first == GZIP_FIRST ? new GZIPInputStream(in) : in, UTF_8));
    }
}
