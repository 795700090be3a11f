package io.hindcast.verify;

import io.hindcast.account.Fate;
import java.util.List;
import java.util.Optional;

/**
 * A record that has to do with a result.
 *
 * @param place of the record: {@code orders/3/1742}
 * @param atMs its valid event time, in milliseconds since 1970; −1 without one
 * @param fate what became of it in this result: an event that only other windows still took is late here
 * @param clause what decided that
 * @param name the field or the function that it was about; no characters where there is none
 * @param offender what in an invalid record is to blame, as text of its producer; no characters where nothing is
 * @param ofKey whether the key is known to be that of the result
 * @param watermarkMs M_p of its partition behind it
 * @param brought what it brought to each call, as JSON; empty for a call that it is left out of, and where it was not accepted
 */
public record Explained(
        String place,
        long atMs,
        Fate fate,
        Clause clause,
        String name,
        String offender,
        boolean ofKey,
        long watermarkMs,
        List<Optional<String>> brought) {
    public Explained {
        brought = List.copyOf(brought);
    }
}
