package io.hindcast.tool.preview;

import io.hindcast.definition.Definition;
import io.hindcast.ledger.Phase;
import io.hindcast.ledger.VersionState;
import io.hindcast.tool.plan.ReplayedDefinition;
import io.hindcast.tool.report.Report;
import io.hindcast.tool.session.Named;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.verify.Recountable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the two definitions of a preview.
 *
 * @param title {@code changed.yaml}, {@code revenue/v1 (serving)}
 * @param word of its columns: {@code new}, {@code v1}
 */
public record PreviewedDefinition(Definition definition, String title, String word) {
    private static final Pattern VERSION = Pattern.compile("(?:[^/]+/)?v([1-9]\\d*)");

    /** The changed one, from a file, which must be sound and of that pipeline. */
    public static PreviewedDefinition changed(Path file, String pipeline) {
        return file(file, pipeline, "new");
    }

    /** The one that it is compared with, from a file. */
    public static PreviewedDefinition before(Path file, String pipeline) {
        return file(file, pipeline, "old");
    }

    private static PreviewedDefinition file(Path file, String pipeline, String word) {
        Definition read = ReplayedDefinition.read(file, pipeline).definition();
        return new PreviewedDefinition(windows(read), file.toString(), word);
    }

    /**
     * The one that it is compared with.
     *
     * @param against {@code v3}, {@code revenue/v3} or a file; left out: what serves, or else was started last
     */
    public static PreviewedDefinition before(Session session, String pipeline, Optional<String> against) {
        Optional<Matcher> version = against.map(VERSION::matcher).filter(Matcher::matches);
        if (against.isPresent() && version.isEmpty()) {
            return before(Path.of(against.get()), pipeline);
        }
        return of(
                session,
                version.map(number -> Named.version(session.state(), pipeline + "/v" + number.group(1)))
                        .orElseGet(() -> Named.startedVersion(session.state(), pipeline)));
    }

    private static PreviewedDefinition of(Session session, VersionState version) {
        boolean serves = version.phase() instanceof Phase.Serving;
        return new PreviewedDefinition(
                windows(Recountable.definition(session, version)),
                version.id() + (serves ? " (serving)" : ""),
                "v" + version.id().number());
    }

    private static Definition windows(Definition definition) {
        return Recountable.windows(
                definition,
                "preview",
                "a replay beside what serves computes the changed one, 'replay compare' shows what differs, and until a"
                        + " cutover nobody reads it");
    }

    Report.Named named() {
        return new Report.Named(definition.name(), title, word, definition.fingerprint());
    }
}
