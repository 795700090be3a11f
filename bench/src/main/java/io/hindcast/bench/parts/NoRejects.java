package io.hindcast.bench.parts;

import io.hindcast.operator.Rejects;
import io.hindcast.source.Reason;
import io.hindcast.source.SourceRecord;

/** Where rejected records would go: none is. */
final class NoRejects implements Rejects {
    @Override
    public void reject(SourceRecord record, Reason reason, String detail) {
        throw new IllegalStateException(reason + ": " + detail);
    }
}
