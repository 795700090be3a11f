package io.hindcast.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hindcast.ledger.Started;
import io.hindcast.pipeline.KeyField;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.plan.Form;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** In which source partition all events of a key are that count, where the definition promises that there is one. */
public final class OwnPartition {
    private static final JsonFactory JSON = new JsonFactory();

    private OwnPartition() {}

    /**
     * Its number; empty where the events of a key may be in any.
     *
     * @param key as JSON, as it stands in results
     */
    public static OptionalInt of(Pipeline pipeline, KeyPartitioning partitioning, Started start, String key) {
        if (!Form.of(pipeline).closesByPartition()) {
            return OptionalInt.empty();
        }
        String field = pipeline.source().keyed().orElseThrow();
        Optional<String> text = pipeline.grouping().key().stream()
                .filter(part -> part.expression().text().strip().equals(field))
                .map(KeyField::name)
                .findFirst()
                .flatMap(name -> member(key, name));
        int partitions = start.sources().get(0).partitions();
        return text.isPresent()
                ? OptionalInt.of(partitioning.partition(text.get().getBytes(UTF_8), partitions))
                : OptionalInt.empty();
    }

    private static Optional<String> member(String key, String name) {
        try (JsonParser json = JSON.createParser(key)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = json.currentName().equals(name);
                if (json.nextToken() == JsonToken.VALUE_STRING && wanted) {
                    return Optional.of(json.getText());
                }
            }
            return Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }
}
