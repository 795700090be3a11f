package io.hindcast.tool.redrive;

import io.hindcast.cluster.Cluster;
import io.hindcast.cluster.TopicRights;
import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.cluster.log.StoredRecord;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.cluster.log.TopicTransaction;
import io.hindcast.ledger.RedriveBegun;
import io.hindcast.ledger.RedrivenTopic;
import io.hindcast.source.Redriven;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.ToolFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The records of one redrive in the source: there once, or not at all. Who opens it has the redrive for himself until somebody else opens
 * it: nobody else commits any more.
 */
final class RedriveAppend implements AutoCloseable {
    private final Cluster cluster;
    private final RedriveBegun what;
    private final TopicTransaction transaction;

    private RedriveAppend(Cluster cluster, RedriveBegun what, TopicTransaction transaction) {
        this.cluster = cluster;
        this.what = what;
        this.transaction = transaction;
    }

    /** Opens it; what others had begun is committed or taken back then. */
    static RedriveAppend open(Cluster cluster, String namespace, RedriveBegun what) {
        return new RedriveAppend(cluster, what, TopicTransaction.open(cluster, transactionalId(namespace, what)));
    }

    /**
     * Asks whether it could be opened and its records appended: a redrive that is begun has to be finished.
     *
     * @throws io.hindcast.cluster.MissingRightException if a right for that is missing
     */
    static void askFor(Cluster cluster, String namespace, RedriveBegun what) {
        new TopicRights(cluster)
                .append(what.topics().stream().map(RedrivenTopic::topic).toList());
        // One beside its own: to open that would end somebody who has begun.
        TopicTransaction.askFor(cluster, transactionalId(namespace, what) + ".asked");
    }

    private static String transactionalId(String namespace, RedriveBegun what) {
        return namespace + ".redrive." + what.redrive();
    }

    /** Whether its records are in the source: behind where that ended when it was begun. */
    boolean there() {
        for (RedrivenTopic topic : what.topics()) {
            if (there(topic)) {
                return true;
            }
        }
        return false;
    }

    private boolean there(RedrivenTopic topic) {
        CommittedLog log = new CommittedLog(cluster);
        TopicRange whole = log.whole(topic.topic(), topic.ends().size());
        if (!whole.topicId().equals(topic.topicId())) {
            throw unknown("topic '" + topic.topic() + "' was deleted and made anew since");
        }
        Map<Integer, Long> starts = new HashMap<>();
        whole.starts().forEach((partition, begins) -> {
            // A partition that was added since is looked through from its first record on.
            long from = partition < topic.ends().size() ? topic.ends().get(partition) : 0L;
            if (begins > from) {
                throw unknown("retention has deleted records of " + topic.topic() + "/" + partition
                        + " that were appended since");
            }
            starts.put(partition, from);
        });
        boolean[] found = {false};
        log.readStored(
                new TopicRange(topic.topic(), topic.topicId(), starts, whole.ends()),
                partition -> found[0],
                record -> found[0] |= isOurs(record));
        return found[0];
    }

    private boolean isOurs(StoredRecord record) {
        return record.header(Redriven.HEADER)
                .flatMap(Redriven::parse)
                .filter(redriven -> redriven.redrive().equals(what.redrive()) && redriven.speaksOf(record.topic()))
                .isPresent();
    }

    private ToolFailure unknown(String why) {
        return new ToolFailure(
                ExitCode.FAILED,
                "whether redrive " + what.redrive() + " was appended cannot be told any more: " + why
                        + ". It stays as it is, and nothing is appended");
    }

    /**
     * Appends them, all or none.
     *
     * @throws io.hindcast.cluster.log.TakenOverException if its time was over, or somebody else has opened it: none of them is there
     */
    void send(List<StoredRecord> records) {
        transaction.append(records);
    }

    @Override
    public void close() {
        transaction.close();
    }
}
