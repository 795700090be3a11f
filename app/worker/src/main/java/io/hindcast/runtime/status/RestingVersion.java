package io.hindcast.runtime.status;

import io.hindcast.ledger.VersionState;
import java.util.Optional;

/**
 * A version that does not run by what the ledger says: proposed, finished, failed.
 *
 * @param lacking why that is not as it should be; empty if it is
 */
public record RestingVersion(VersionState ledger, Optional<String> lacking) {
    /** Why a worker is not ready because of it; empty if it is. */
    Optional<String> unready() {
        return lacking.map(reason -> ledger.id() + " " + reason);
    }
}
