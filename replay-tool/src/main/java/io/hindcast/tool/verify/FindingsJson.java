package io.hindcast.tool.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.start.TopicFacts;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.verify.Finding;
import io.hindcast.verify.Recount.Stage;
import io.hindcast.verify.stable.Agreement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * For programs: one object with all findings and what they come to. Keys and values of results stand in it as strings, so that
 * their bytes can be compared. Not thread-safe.
 */
final class FindingsJson implements Findings {
    private final Terminal out;
    private final JsonGenerator json;

    FindingsJson(Terminal out) {
        this.out = out;
        try {
            json = new JsonFactory().createGenerator(out.out());
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeArrayFieldStart("findings");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void add(Finding finding) {
        try {
            json.writeStartObject();
            json.writeStringField("finding", finding.kind().word());
            json.writeStringField("where", finding.place());
            json.writeStringField("published", finding.published());
            json.writeStringField("computed", finding.computed());
            json.writeEndObject();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void end(Summary summary) {
        try {
            json.writeEndArray();
            json.writeArrayFieldStart("repeated");
            for (String key : summary.repeated()) {
                json.writeString(key);
            }
            json.writeEndArray();
            json.writeStringField("version", summary.version().toString());
            json.writeNumberField("records", summary.input().records());
            for (Stage stage : summary.stages()) {
                write(summary, stage);
            }
            PassedOver passedOver = summary.input().passedOver();
            json.writeNumberField("provisional", passedOver.provisional());
            json.writeNumberField("incomplete", passedOver.incomplete());
            json.writeNumberField("foreign", passedOver.foreign());
            json.writeNumberField("withoutValue", summary.input().withoutValue());
            json.writeBooleanField("compacted", summary.input().results().cleanup() == TopicFacts.Cleanup.COMPACTED);
            json.writeNumberField("deletedResults", summary.input().results().deleted());
            json.writeObjectFieldStart("gone");
            for (Map.Entry<String, String> gone : summary.input().left().gone().entrySet()) {
                json.writeStringField(gone.getKey(), gone.getValue());
            }
            json.writeEndObject();
            end(summary.exitCode());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void end(Published summary) {
        Agreement agreement = summary.agreement();
        try {
            json.writeEndArray();
            json.writeStringField("pipeline", summary.pipeline());
            json.writeStringField("topic", summary.topic());
            json.writeStringField("speakers", summary.speakers());
            json.writeNumberField("records", agreement.records());
            json.writeNumberField("agreeing", agreement.agreeing());
            json.writeNumberField("pending", agreement.pending());
            json.writeNumberField("carried", agreement.carried());
            json.writeNumberField("unheard", agreement.unheard());
            end(summary.exitCode());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void end(ExitCode exitCode) throws IOException {
        json.writeNumberField("exitCode", exitCode.number());
        json.writeEndObject();
        json.close();
        out.line("");
    }

    /** {@code "settled":{"lastEnd":…,"compared":…}}. */
    private void write(Summary summary, Stage stage) throws IOException {
        Counts counts = summary.compared(stage).counts();
        json.writeObjectFieldStart(stage.name().toLowerCase(Locale.ROOT));
        json.writeStringField(
                "lastEnd", Instant.ofEpochMilli(summary.upTo(stage).lastEndMs()).toString());
        json.writeNumberField("compared", counts.windows());
        json.writeNumberField("identical", counts.identical());
        json.writeNumberField("different", counts.changed());
        json.writeNumberField("missing", counts.onlyInOther());
        json.writeNumberField("surplus", counts.onlyInVersion());
        json.writeNumberField("notThere", counts.incomplete());
        json.writeEndObject();
    }
}
