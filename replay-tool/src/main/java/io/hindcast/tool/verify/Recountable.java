package io.hindcast.tool.verify;

import io.hindcast.cluster.log.SourceTopics;
import io.hindcast.definition.Definition;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.VersionState;
import io.hindcast.start.TopicFacts;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import java.util.Optional;

/** Whether what a version has read can be read again, by the definition that it has. */
public final class Recountable {
    private Recountable() {}

    /** Its definition; fails where this release computes something else from it. */
    public static Definition definition(Session session, VersionState version) {
        return session.definition(version)
                .filter(read -> read.fingerprint().equals(version.proposal().fingerprint()))
                .orElseThrow(() -> new ToolFailure(
                        ExitCode.FAILED,
                        "this release computes something else from the definition of " + version.id()
                                + " (another fingerprint); use the release that runs it"));
    }

    /** One of its sources; fails where that is not the topic which it has read, or not all of it. */
    public static TopicFacts source(Session session, VersionState version, SourceStart source) {
        Optional<TopicFacts> found = new SourceTopics(session.cluster()).topic(source.topic());
        if (found.isEmpty()) {
            throw cannot(version, "source topic '" + source.topic() + "' does not exist any more");
        }
        if (!found.get().id().equals(source.topicId())) {
            throw cannot(version, "source topic '" + source.topic() + "' was deleted and created again");
        }
        if (found.get().cleanup() == TopicFacts.Cleanup.COMPACTED) {
            throw cannot(
                    version, "source topic '" + source.topic() + "' is compacted: records that were read may be gone");
        }
        return found.get();
    }

    static ToolFailure cannot(VersionState version, String reason) {
        return new ToolFailure(ExitCode.FAILED, version.id() + " cannot be verified: " + reason);
    }

    /**
     * A definition of windows.
     *
     * @param what is done with it: {@code explain}
     * @param instead what can be done of what events are told, in words without an end
     * @throws ToolFailure of one whose events are told something one by one
     */
    public static Definition windows(Definition definition, String what, String instead) {
        if (definition.pipeline().isRolling()) {
            throw new ToolFailure(
                    ExitCode.USAGE,
                    what + " is for windows, and not for 'rolling' yet, which " + definition.name() + " has; "
                            + instead);
        }
        return definition;
    }
}
