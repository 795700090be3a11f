package io.hindcast.tool.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.SourceLog;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.definition.Definition;
import io.hindcast.ledger.Started;
import io.hindcast.marks.VersionMarks;
import io.hindcast.marks.VersionMarks.Closing;
import io.hindcast.marks.VersionMarks.Range;
import io.hindcast.tool.session.Session;
import io.hindcast.verify.Explanation.Asked;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Finds what a version has published of a result: in the partition of its key, and where marks tell, in a piece of it.
 *
 * @param alone the number of the source partition whose events alone are of the key; empty for all
 */
record ResultsOf(Session session, Started start, Definition definition, Asked asked, OptionalInt alone) {
    /** How far the version has come with a window. */
    enum Stage {
        OPEN,
        /** Its first final is out, if there is one. */
        CLOSED
    }

    /** @param firstMs the first event time that can be in it */
    PublishedFinals read(VersionMarks marks, long firstMs, Stage stage) {
        CommittedLog log = new CommittedLog(session.cluster());
        TopicRange all = log.committed(session.names(start.version()).resultsTopic(), start.resultsPartitions());
        int partition = SourceLog.partition(asked.key().getBytes(UTF_8), start.resultsPartitions());
        Range range = range(marks, new Closing(partition, alone), firstMs, stage);
        long from = Math.max(all.starts().getOrDefault(partition, 0L), range.from());
        long end = all.ends().getOrDefault(partition, 0L);
        long to = Math.max(from, Math.min(end, range.to().orElse(end)));
        return PublishedFinals.read(
                log,
                new TopicRange(all.topic(), all.topicId(), Map.of(partition, from), Map.of(partition, to)),
                asked.key(),
                asked.span());
    }

    private Range range(VersionMarks marks, Closing closing, long firstMs, Stage stage) {
        if (stage == Stage.OPEN) {
            return new Range(marks.said(closing, firstMs), OptionalLong.empty());
        }
        long endMs = asked.span().endMs();
        return marks.finals(
                closing,
                endMs + definition.pipeline().grouping().window().closing().toMillis(),
                endMs + definition.pipeline().settling().toMillis());
    }
}
