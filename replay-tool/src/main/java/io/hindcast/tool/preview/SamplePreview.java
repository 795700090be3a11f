package io.hindcast.tool.preview;

import io.hindcast.pipeline.Source;
import io.hindcast.tool.compare.Printing;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.session.ToolFailure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A preview over files, without Kafka. */
public final class SamplePreview {
    private final Tool tool;
    private final PreviewedDefinition version;
    private final PreviewedDefinition other;

    public SamplePreview(Tool tool, PreviewedDefinition version, PreviewedDefinition other) {
        this.tool = tool;
        this.version = version;
        this.other = other;
    }

    private static Path path(String sample) {
        return Path.of(sample.substring(sample.indexOf('=') + 1));
    }

    /**
     * Reads and compares.
     *
     * @param files {@code orders.jsonl}, {@code orders=today.csv.gz}; or one capture
     * @param until windows that end later are not compared
     */
    public ExitCode run(List<String> files, Optional<Instant> until, PreviewAsked asked, Printing printing) {
        Optional<Path> captured = files.size() == 1 ? Optional.of(Path.of(files.get(0))) : Optional.empty();
        Optional<CaptureManifest> manifest = captured.flatMap(CaptureReading::manifest);
        if (manifest.isEmpty()) {
            files.stream()
                    .map(SamplePreview::path)
                    .filter(CaptureReading::begins)
                    .findFirst()
                    .ifPresent(file -> {
                        throw new ToolFailure(
                                ExitCode.USAGE,
                                "'" + file
                                        + "' begins as a capture, and is damaged, of another release, or not the only sample:"
                                        + " a capture is given alone, without its topic");
                    });
        }
        PreviewRun run = new PreviewRun(tool, version, other, asked, printing);
        if (manifest.isPresent()) {
            return run.over(
                    CaptureReading.of(captured.orElseThrow(), manifest.get(), version, other, until), Optional.empty());
        }
        List<Source> sources = Stream.of(version, other)
                .map(one -> one.definition().pipeline().source())
                .toList();
        SampleReading reading = new SampleReading(
                version,
                other,
                SampleFile.of(files, sources),
                until,
                tool.clock().instant(),
                tool.terminal()::note);
        return run.over(reading, Optional.empty());
    }
}
