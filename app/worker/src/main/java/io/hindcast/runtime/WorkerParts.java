package io.hindcast.runtime;

import io.hindcast.ledger.Ledger;
import io.hindcast.runtime.decide.Deployer;
import io.hindcast.runtime.decide.FirstStarts;
import io.hindcast.runtime.decide.Growth;
import io.hindcast.runtime.decide.Proposals;
import io.hindcast.runtime.decide.PublishChanges;
import io.hindcast.runtime.decide.SchemaSearch;
import io.hindcast.runtime.failure.Emergency;
import io.hindcast.runtime.publish.Publishing;
import io.hindcast.runtime.run.Fleet;
import io.hindcast.runtime.watch.Guards;
import io.hindcast.runtime.watch.Watches;

/**
 * What the control thread works with.
 *
 * @param emergency why the process cannot go on, if anybody has found that
 * @param heart beats as long as the thread goes round
 */
record WorkerParts(
        Ledger ledger,
        Proposals proposals,
        PublishChanges changes,
        Deployer deployer,
        Fleet fleet,
        Overseers overseers,
        Emergency emergency,
        Heart heart) {
    /** Who looks at the cluster and, once a second, at the versions, each in lanes of its own. */
    record Overseers(
            Contact contact,
            FirstStarts starts,
            Watches watches,
            Guards guards,
            Growth growth,
            SchemaSearch schemas,
            Publishing publishing,
            Leftovers leftovers) {}
}
