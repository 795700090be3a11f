package io.hindcast.tool.preview;

import io.hindcast.input.Line;
import io.hindcast.input.LineReader;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.VersionId;
import io.hindcast.preview.Candidate;
import io.hindcast.preview.PreviewPart;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.PlainRecord;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.ToolFailure;
import io.hindcast.trouble.FileTrouble;
import io.hindcast.verify.KeyPartitioning;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Files as {@code hindcast run} reads them: each is a partition of its topic, and its end closes all windows. Nobody has placed the records by a
 * key, so none is misplaced. Not thread-safe.
 */
final class SampleReading implements Reading {
    private final List<SampleFile> files;
    private final Candidate version;
    private final Candidate other;
    private final long nowMs;
    private final Consumer<String> notes;
    private int partition;
    private long records;

    /**
     * Nothing is opened yet.
     *
     * @param until windows that end later are not asked for
     * @param now the timestamp of all records: a file has none
     * @param notes takes what somebody should know of a file
     */
    SampleReading(
            PreviewedDefinition version,
            PreviewedDefinition other,
            List<SampleFile> files,
            Optional<Instant> until,
            Instant now,
            Consumer<String> notes) {
        this.files = List.copyOf(files);
        this.version = candidate(version, files, until);
        this.other = candidate(other, files, until);
        this.nowMs = now.toEpochMilli();
        this.notes = notes;
    }

    private static Candidate candidate(PreviewedDefinition of, List<SampleFile> files, Optional<Instant> until) {
        List<SourceStart> sources = of.definition().pipeline().source().topics().stream()
                .map(topic -> {
                    List<Long> zeros = Collections.nCopies(
                            (int) files.stream()
                                    .filter(file -> file.topic().equals(topic))
                                    .count(),
                            0L);
                    return new SourceStart(topic, "files", zeros, zeros);
                })
                .toList();
        return new Candidate(
                of.definition().compiled(),
                new Started(new VersionId(of.definition().name(), 1), sources, 1, until));
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
        return (key, partitions) -> partition;
    }

    @Override
    public String what() {
        return Counted.of(files.size(), "file");
    }

    @Override
    public long into(List<PreviewPart> parts) {
        for (SampleFile file : files) {
            partition = file.partition();
            try (LineReader lines = file.input().open()) {
                read(file, lines, parts.get(0));
            } catch (IOException failed) {
                throw new ToolFailure(
                        ExitCode.FAILED, FileTrouble.line("read", file.input().name(), failed));
            }
        }
        return records;
    }

    private void read(SampleFile file, LineReader lines, PreviewPart preview) throws IOException {
        long offset = 0;
        long bad = 0;
        for (Line line = lines.next(); !(line instanceof Line.End); line = lines.next()) {
            if (line instanceof Line.Entry entry) {
                preview.record(PlainRecord.at(file.topic(), partition, offset++)
                        .withTimestamp(nowMs)
                        .withValue(entry.value()));
                records++;
            } else if (line instanceof Line.Bad wrong) {
                String at = wrong.at(file.input());
                if (wrong.behind() == Line.Behind.NOTHING) {
                    throw new ToolFailure(ExitCode.FAILED, at + "; where a record begins behind it, nothing tells");
                }
                if (bad++ == 0) {
                    notes.accept(at);
                }
            }
        }
        if (bad > 0) {
            notes.accept(file.input().name() + ": " + Counted.of(bad, "line")
                    + (bad == 1 ? " is no record, and left out" : " are no records, and left out"));
        }
        preview.record(PlainRecord.at(file.topic(), partition, offset)
                .withHeader(Heartbeat.HEADER, Heartbeat.end().encode()));
    }
}
