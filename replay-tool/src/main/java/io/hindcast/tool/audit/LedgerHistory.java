package io.hindcast.tool.audit;

import io.hindcast.cluster.log.CommittedLog;
import io.hindcast.ledger.AuditTrail;
import io.hindcast.ledger.AuditTrail.Audited;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.tool.session.Session;
import java.util.function.BiConsumer;

/** The whole ledger of a namespace, from its first record, whatever snapshots it has. */
public final class LedgerHistory {
    private static final byte[] NOTHING = new byte[0];

    private final Session session;

    public LedgerHistory(Session session) {
        this.session = session;
    }

    /**
     * Hands over every record with its bytes.
     *
     * @return what was heard of all
     */
    public AuditTrail read(BiConsumer<Audited, byte[]> visitor) {
        AuditTrail trail = new AuditTrail();
        CommittedLog log = new CommittedLog(session.cluster());
        log.readWithHeaders(
                log.whole(VersionNames.ledgerTopic(session.namespace()), 1),
                (partition, offset, key, value, headers) ->
                        visitor.accept(trail.hear(offset, key, value), value == null ? NOTHING : value));
        return trail;
    }
}
