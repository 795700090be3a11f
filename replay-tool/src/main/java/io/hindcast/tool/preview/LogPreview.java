package io.hindcast.tool.preview;

import io.hindcast.tool.compare.Asked;
import io.hindcast.tool.compare.Printing;
import io.hindcast.tool.reading.WantedPart;
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

    public ExitCode run(WantedPart wanted, Asked asked, Printing printing) {
        PreviewedLog log = PreviewedLog.of(session, version, other, wanted);
        return new PreviewRun(session.tool(), version, other, asked, printing)
                .over(
                        log,
                        Optional.of("./replay --from-earliest "
                                + version.definition().name() + " -f " + ShellWord.of(version.title())
                                + session.options()));
    }
}
