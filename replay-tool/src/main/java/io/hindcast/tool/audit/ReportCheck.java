package io.hindcast.tool.audit;

import io.hindcast.ledger.Compared;
import io.hindcast.ledger.LedgerEntry;
import io.hindcast.ledger.LedgerRead;
import io.hindcast.tool.report.Canonical;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.Session;
import io.hindcast.trouble.PlainText;
import java.util.ArrayList;
import java.util.List;

/** Finds the comparison of which somebody has a report. */
public final class ReportCheck {
    private ReportCheck() {}

    /**
     * Says which record names the report's hash.
     *
     * @param report what {@code compare -o json} has printed
     */
    public static ExitCode run(Session session, String report) {
        String hash = Canonical.of(report.stripTrailing()).sha256();
        List<LedgerEntry> found = new ArrayList<>();
        new LedgerHistory(session).read((audited, bytes) -> {
            if (audited.refusal().isEmpty()
                    && audited.read() instanceof LedgerRead.Entry entry
                    && entry.entry().record() instanceof Compared compared
                    && compared.judgement()
                            .filter(judgement -> judgement.report().equals(hash))
                            .isPresent()) {
                found.add(entry.entry());
            }
        });
        if (found.isEmpty()) {
            session.terminal()
                    .line(
                            "No comparison in the ledger has this report (sha256 " + hash
                                    + "): it was changed, or is not what 'compare -o json' prints, or the ledger was below level 6.");
            return ExitCode.FAILED;
        }
        found.forEach(entry -> session.terminal()
                .line("record " + entry.offset() + ", " + entry.at() + ", " + PlainText.of(entry.who()) + ": "
                        + PlainText.of(AuditRows.what(entry.record()))));
        return ExitCode.OK;
    }
}
