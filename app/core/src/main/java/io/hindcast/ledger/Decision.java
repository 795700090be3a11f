package io.hindcast.ledger;

import io.hindcast.pipeline.VersionId;

/** What follows from a wish and a state of the ledger. Nothing has happened yet. */
public sealed interface Decision {
    /** Append this. */
    record Append(Draft draft) implements Decision {}

    /** The version stands for what was wished already; there is nothing to append. */
    record Standing(VersionId version) implements Decision {}

    /** It is not allowed, and why: a whole sentence for people. */
    record Refused(String reason) implements Decision {}
}
