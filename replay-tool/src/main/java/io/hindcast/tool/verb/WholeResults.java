package io.hindcast.tool.verb;

import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.cluster.version.PublisherReader;
import io.hindcast.ledger.PipelineState;
import io.hindcast.ledger.StableTopic;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.Counted;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.tool.session.ToolFailure;
import java.util.List;
import java.util.Optional;

/** Nobody speaks in a stable topic whose results have lost their beginning: what is not there would be read as taken back. */
final class WholeResults {
    private WholeResults() {}

    /** Refuses a version of whose results records were deleted before the publisher had taken them. */
    static void check(Session session, VersionState version) {
        PipelineState pipeline = session.state().pipeline(version.id().pipeline());
        Optional<StableTopic> topic = pipeline.bound();
        if (topic.isEmpty()) {
            return;
        }
        String results = session.names(version.id()).resultsTopic();
        int partitions = topic.get().partitions();
        TopicRange range = new CommittedLog(session.cluster()).whole(results, partitions);
        if (range.before() == 0) {
            return;
        }
        List<Long> taken = new PublisherReader(session.cluster())
                .read(pipeline.publisher(session.namespace()), partitions)
                .taken(version.id().number());
        long lost = range.starts().entrySet().stream()
                .mapToLong(start -> start.getValue() - Math.max(0, taken.get(start.getKey())))
                .filter(missing -> missing > 0)
                .sum();
        if (lost > 0) {
            throw new ToolFailure(
                    ExitCode.FAILED,
                    "topic '" + results + "' has lost its beginning, " + Counted.of(lost, "offset")
                            + " that nobody has taken into topic '"
                            + topic.get().name()
                            + "': windows that are not there any more would be taken back there; replay it, and cut over"
                            + " to that version: ./replay --from-earliest " + pipeline.name() + " --again"
                            + session.options());
        }
    }
}
