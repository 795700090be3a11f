package io.hindcast.simulation.language;

import io.hindcast.schema.SchemaFact;
import io.hindcast.schema.SchemaFacts;
import io.hindcast.schema.SchemaId;
import io.hindcast.schema.SchemaText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the ledger of a simulation holds of the schemas of its topics: two, and whatever else was not there. */
public final class RecordedSchemas {
    /** A value of this number has the members in their order. */
    public static final int PLAIN = 3;

    /** One of this has a member more, in front: a bool. */
    public static final int LONGER = 70_000;

    /** This one is recorded as missing. */
    public static final int MISSING = 9;

    static final String REGISTRY = "http://registry";

    private RecordedSchemas() {}

    /** Those of the topics of a source. */
    public static SchemaFacts of(SourceFields fields) {
        Map<SchemaId, SchemaFact> facts = new HashMap<>();
        for (TopicFields topic : fields.topics()) {
            if (topic.asksRegistry()) {
                String plain = topic.schema();
                // Records within it are as they were.
                String longer = plain.replaceFirst(
                        "\"R\",\"fields\":\\[", "\"L\",\"fields\":[{\"name\":\"new\",\"type\":\"boolean\"},");
                facts.put(new SchemaId(REGISTRY, topic.topic(), PLAIN), written(plain));
                facts.put(
                        new SchemaId(REGISTRY, topic.topic(), LONGER),
                        written(longer, new SchemaText.Reference("R", plain)));
                facts.put(new SchemaId(REGISTRY, topic.topic(), MISSING), new SchemaFact.Missing());
            }
        }
        return id -> Optional.of(facts.getOrDefault(id, new SchemaFact.Missing()));
    }

    private static SchemaFact written(String schema, SchemaText.Reference... others) {
        return new SchemaFact.Written(new SchemaText("AVRO", schema, List.of(others)));
    }
}
