package io.hindcast.ledger;

import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.VersionId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Somebody corrects records that a pipeline has rejected: from here on nobody else corrects the same ones, in whatever pipeline. It moves
 * no version, makes nobody's decision stale, and none makes it stale. Level 9.
 *
 * @param rejectedBy the number of the version that has rejected what is corrected: in its topics that is found by who goes on
 * @param redrive its ID, which every record has that it appends
 * @param file SHA-256 of the file with the corrections, in hexadecimal
 */
public record RedriveBegun(String pipeline, int rejectedBy, String redrive, String file, List<RedrivenTopic> topics)
        implements LedgerRecord {
    /** So many records at most are corrected at once: they are one transaction. */
    public static final int MOST_RECORDS = 10_000;

    public RedriveBegun {
        topics = List.copyOf(topics);
        if (rejectedBy < 1) {
            throw new IllegalArgumentException(
                    "redrive '" + redrive + "' corrects what v" + rejectedBy + " has rejected");
        }
        long records = topics.stream().mapToLong(RedrivenTopic::records).sum();
        if (redrive.isEmpty() || records < 1 || records > MOST_RECORDS) {
            throw new IllegalArgumentException("redrive '" + redrive + "' corrects " + records
                    + " records; it has an ID and corrects 1 to " + MOST_RECORDS);
        }
    }

    /** The version that has rejected what is corrected. */
    public VersionId version() {
        return new VersionId(pipeline, rejectedBy);
    }

    /** How many records are corrected. */
    public long records() {
        return topics.stream().mapToLong(RedrivenTopic::records).sum();
    }

    @Override
    public String words() {
        return "begins redrive " + redrive + ": " + Counted.of(records(), "record") + " of "
                + topics.stream().map(RedrivenTopic::topic).collect(Collectors.joining(", "))
                + ", rejected by v" + rejectedBy;
    }

    @Override
    public Kind kind() {
        return Kind.REDRIVE_BEGUN;
    }

    @Override
    public ControlPlane.Fold fold(ControlPlane state, LedgerEntry entry) {
        return state.redriven(state.redrives().begun(this, entry), entry);
    }
}
