package io.hindcast.ledger;

import java.util.Optional;

/**
 * From here on this release does not understand the ledger: it must decide nothing any more, since a record that it skipped might
 * say otherwise.
 *
 * @param offset of the first record that it does not understand
 * @param level that the record belongs to
 * @param release the oldest release that is known to read it, if the record says so
 */
public record TooNew(long offset, int level, Optional<String> release) {
    /** A whole sentence for people. */
    public String words() {
        return "the ledger is of level " + level + " since its record " + offset
                + ", and this release reads up to level " + Level.NEWEST + ": use "
                + release.map(name -> "release " + name + " or a newer one").orElse("the release that wrote it");
    }
}
