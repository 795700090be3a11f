package io.hindcast.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What a record says of its writing. Nothing follows from it, so a ledger of any level may hold it; what a release did not write
 * yet is empty.
 *
 * @param at when it was written, by the clock of who wrote it: for people only
 * @param who wrote it, as that one says
 * @param with the program: {@code replay 0.1.0 (6bf45b5)}
 * @param change what it belongs to, as somebody said: the address of a merge request, a commit
 * @param chain the hash of all records up to and including the one that it was decided on, {@link Chain#hash()}
 */
public record Stamp(Instant at, String who, Optional<String> with, Optional<String> change, Optional<String> chain) {
    /** Of somebody of whom no more is known. */
    public Stamp(Instant at, String who) {
        this(at, who, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Who writes records.
     *
     * @param who a person or a worker
     * @param with the program, where it says so
     * @param change what they belong to, where somebody said so
     */
    public record Author(String who, Optional<String> with, Optional<String> change) {
        /** One of whom no more is known. */
        public Author(String who) {
            this(who, Optional.empty(), Optional.empty());
        }

        /** What that one writes now. */
        public Stamp stamp(Instant at, Optional<String> chain) {
            return new Stamp(at, who, with, change, chain);
        }
    }
}
