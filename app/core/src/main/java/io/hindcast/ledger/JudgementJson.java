package io.hindcast.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** A judgement as part of a record of the ledger. */
final class JudgementJson {
    private static final String PASSED = "passed";
    private static final String FAILED = "failed";

    private JudgementJson() {}

    static void write(JsonGenerator json, Judgement judgement) throws IOException {
        json.writeObjectFieldStart("judgement");
        json.writeStringField("gate", judgement.gate());
        json.writeStringField("outcome", judgement.passed() ? PASSED : FAILED);
        json.writeObjectFieldStart("tolerances");
        for (Map.Entry<String, String> tolerance : judgement.tolerances().entrySet()) {
            json.writeStringField(tolerance.getKey(), tolerance.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("differing");
        for (Map.Entry<String, Long> column : judgement.differing().entrySet()) {
            json.writeNumberField(column.getKey(), column.getValue());
        }
        json.writeEndObject();
        json.writeStringField("report", judgement.report());
        json.writeEndObject();
    }

    static Judgement read(Fields fields) {
        Map<String, String> tolerances = new TreeMap<>();
        Fields written = fields.object("tolerances");
        written.names().forEach(name -> tolerances.put(name, written.text(name)));
        Map<String, Long> differing = new TreeMap<>();
        Fields columns = fields.object("differing");
        columns.names().forEach(name -> differing.put(name, columns.number(name)));
        return new Judgement(fields.text("gate"), passed(fields), tolerances, differing, fields.text("report"));
    }

    private static boolean passed(Fields fields) {
        String outcome = fields.text("outcome");
        if (!outcome.equals(PASSED) && !outcome.equals(FAILED)) {
            throw fields.unreadable("has '" + outcome + "' in 'outcome'; it must be " + PASSED + " or " + FAILED);
        }
        return outcome.equals(PASSED);
    }
}
