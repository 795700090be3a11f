package io.hindcast.tool.preview;

import io.hindcast.preview.Candidate;
import io.hindcast.preview.PreviewPart;
import io.hindcast.verify.KeyPartitioning;
import java.util.List;
import java.util.Optional;

/** Records that are read once for both definitions. */
interface Reading {
    /** The changed definition, and where it begins. */
    Candidate version();

    /** The one that it is compared with. */
    Candidate other();

    KeyPartitioning partitioning();

    /** How many may read at once. */
    default int readers() {
        return 1;
    }

    /**
     * Hands all records over, those of a partition in order; answers how many there were.
     *
     * @param parts as many as may read at once
     */
    long into(List<PreviewPart> parts);

    /** Which share of the keys it holds, {@code 1/100}; empty for all. */
    default Optional<String> share() {
        return Optional.empty();
    }

    /** What is read, for {@code 4,812,003 records of …}: {@code topic 'orders'}. */
    String what();
}
