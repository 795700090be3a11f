package io.hindcast.tool.verb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hindcast.ledger.Decision;
import io.hindcast.ledger.LedgerJson;
import io.hindcast.tool.session.Session;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option of a verb that shows its plan and the record, and appends nothing. */
final class DryRun {
    @Option(names = "--dry-run", description = "Shows the plan and the record, and appends nothing.")
    private boolean dry;

    /** Whether nothing is to be appended. */
    boolean dry() {
        return dry;
    }

    /** Whether that was all that is wished; then the record is shown. */
    boolean ends(Session session, Decision decision) {
        if (dry && decision instanceof Decision.Append append) {
            byte[] record = LedgerJson.encode(
                    session.tool().author().stamp(session.tool().clock().instant(), Optional.empty()), append.draft());
            session.terminal().line("The record, which was not appended:");
            session.terminal().line("  " + new String(record, UTF_8));
        }
        return dry;
    }
}
