package io.hindcast.tool.audit;

import io.hindcast.ledger.AuditTrail;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody has kept outside of a ledger, to see later that nothing up to there has changed.
 *
 * @param records how many the ledger had
 * @param digits the first digits of the hash over them, in hexadecimal
 */
public record Anchor(long records, String digits) {
    /** Fewer digits could be met by trying. */
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18}):([0-9a-fA-F]{16,64})");

    /** {@code 118:9f3c…}, with 16 digits or more; empty for anything else. */
    public static Optional<Anchor> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        return written.matches()
                ? Optional.of(new Anchor(
                        Long.parseLong(written.group(1)), written.group(2).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    boolean holds(AuditTrail trail) {
        return trail.began(records, digits);
    }

    @Override
    public String toString() {
        return records + ":" + digits;
    }
}
