package io.hindcast.tool.audit;

import io.hindcast.ledger.AuditTrail.Audited;
import io.hindcast.ledger.CutOver;
import io.hindcast.ledger.LedgerEntry;
import io.hindcast.ledger.LedgerRead;
import io.hindcast.ledger.LedgerRecord;
import io.hindcast.ledger.Noted;
import io.hindcast.results.Cell;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Records of the ledger as rows. */
final class AuditRows {
    static final String WITH = "with";
    static final String CHANGE = "change";

    private AuditRows() {}

    static Map<String, Cell> of(Audited audited) {
        LedgerRead read = audited.read();
        Optional<LedgerEntry> entry =
                read instanceof LedgerRead.Entry known ? Optional.of(known.entry()) : Optional.empty();
        Map<String, Cell> row = new LinkedHashMap<>();
        row.put("record", Cell.number(Long.toString(read.offset())));
        row.put(
                "at",
                entry.map(known -> Cell.word(
                                known.at().truncatedTo(ChronoUnit.SECONDS).toString()))
                        .orElse(Cell.NONE));
        row.put("who", entry.map(known -> Cell.text(known.who())).orElse(Cell.NONE));
        row.put("what", entry.map(known -> Cell.text(what(known.record()))).orElse(Cell.word("no record")));
        row.put("why", entry.map(known -> Cell.text(known.draft().why())).orElse(Cell.NONE));
        row.put(
                "outcome",
                audited.refusal()
                        .map(reason -> Cell.text("rejected: " + reason))
                        .orElse(Cell.word("accepted")));
        row.put(
                CHANGE,
                entry.flatMap(known -> known.stamp().change()).map(Cell::text).orElse(Cell.NONE));
        row.put(
                WITH,
                entry.flatMap(known -> known.stamp().with()).map(Cell::text).orElse(Cell.NONE));
        return row;
    }

    /** Whether a version serves by it that nobody has compared. */
    static boolean uncompared(Audited audited) {
        return audited.refusal().isEmpty()
                && audited.read() instanceof LedgerRead.Entry known
                && known.entry().record() instanceof CutOver record
                && record.uncompared().isPresent();
    }

    static String what(LedgerRecord record) {
        String subject = record instanceof LedgerRecord.OfVersion ofVersion
                ? ofVersion.version().toString()
                : record instanceof Noted note ? note.about() : record.pipeline();
        return subject.isEmpty() ? record.words() : subject + " " + record.words();
    }
}
