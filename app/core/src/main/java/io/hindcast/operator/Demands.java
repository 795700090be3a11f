package io.hindcast.operator;

import io.hindcast.expression.Fault;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.Declared;
import io.hindcast.pipeline.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What topics demand of the fields of their records: a value of the type, or, where a field is optional, nothing. Not thread-safe. */
final class Demands {
    private final Source source;
    private final boolean uniform;
    private String topic;
    private List<Declared> fields;

    Demands(Source source) {
        this.source = source;
        uniform = source.isUniform();
        topic = source.topics().get(0);
        fields = source.declared(topic);
    }

    /** Of the fields that do not have in the row what they must, the one that its topic declares first; null if all have. */
    @Nullable
    Declared firstUnmet(String of, Row row) {
        if (!uniform && !topic.equals(of)) {
            topic = of;
            fields = source.declared(of);
        }
        for (int i = 0; i < fields.size(); i++) {
            Declared declared = fields.get(i);
            Fault fault = row.slotFault(declared.slot());
            if (fault != Fault.NONE
                    && !(fault == Fault.ABSENT && declared.field().optional())) {
                return declared;
            }
        }
        return null;
    }
}
