package io.hindcast.tool.preview;

import io.hindcast.tool.compare.Printing;
import io.hindcast.tool.reading.WantedPart;
import io.hindcast.tool.reading.WantedSlices;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.trouble.ShellWord;
import java.util.Optional;

/** A preview over the logs of the sources. */
public final class LogPreview {
    private final Session session;
    private final PreviewedDefinition version;
    private final PreviewedDefinition other;

    public LogPreview(Session session, PreviewedDefinition version, PreviewedDefinition other) {
        this.session = session;
        this.version = version;
        this.other = other;
    }

    /**
     * Reads and compares.
     *
     * @param sample of that part; empty for all of it
     */
    public ExitCode run(WantedPart wanted, Optional<WantedSlices> sample, PreviewAsked asked, Printing printing) {
        PreviewRun run = new PreviewRun(session.tool(), version, other, asked, printing);
        Optional<String> command = Optional.of("./replay --from-earliest "
                + version.definition().name() + " -f " + ShellWord.of(version.title()) + session.options());
        return sample.isPresent()
                ? run.over(SlicedLog.of(session, version, other, wanted, sample.get()), command)
                : run.over(PreviewedLog.of(session, version, other, wanted), command);
    }
}
