package io.hindcast.tool.preview;

import io.hindcast.preview.Candidate;
import io.hindcast.preview.Preview;
import io.hindcast.verify.KeyPartitioning;

/** Records that are read once for both definitions. */
interface Reading {
    /** The changed definition, and where it begins. */
    Candidate version();

    /** The one that it is compared with. */
    Candidate other();

    KeyPartitioning partitioning();

    /** Hands all records over, those of a partition in order; answers how many there were. */
    long into(Preview preview);

    /** What is read, for {@code 4,812,003 records of …}: {@code topic 'orders'}. */
    String what();
}
