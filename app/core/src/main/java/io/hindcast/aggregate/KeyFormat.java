package io.hindcast.aggregate;

import io.hindcast.expression.CompiledKey;
import io.hindcast.expression.Row;
import io.hindcast.pipeline.TextBounds;
import io.hindcast.pipeline.ValueType;
import java.util.List;

/** How the key fields of a pipeline become a {@link GroupKey}, and back. Immutable; shared by threads. */
public final class KeyFormat {
    private final List<CompiledKey> parts;
    private final List<byte[]> labels;

    public KeyFormat(List<CompiledKey> parts) {
        this.parts = List.copyOf(parts);
        this.labels = Labels.of(parts.stream().map(CompiledKey::name).toList(), "{");
    }

    /** For one thread: where events' keys are evaluated, one after the other. */
    public EventKey eventKey() {
        return eventKey(TextBounds.KEPT);
    }

    /** The same where other texts are bounded. */
    public EventKey eventKey(TextBounds bounded) {
        return new EventKey(this, bounded);
    }

    int size() {
        return parts.size();
    }

    CompiledKey part(int index) {
        return parts.get(index);
    }

    /** What stands before the value of a part: an opening brace or a comma, the quoted name, a colon. */
    byte[] label(int index) {
        return labels.get(index);
    }

    /** Sets the row's first slots to the values in a key that this format made. */
    void fill(GroupKey key, Row row) {
        KeyScanner scanner = new KeyScanner(key.bytes());
        for (int i = 0; i < parts.size(); i++) {
            scanner.skip(labels.get(i).length);
            ValueType type = parts.get(i).expression().type();
            switch (type) {
                case STRING -> row.set(i, scanner.text());
                case INT -> row.set(i, scanner.integer());
                case DECIMAL -> row.set(i, scanner.decimal());
                case BOOL -> row.set(i, scanner.bool());
                case TIMESTAMP -> row.set(i, scanner.timestamp());
            }
        }
    }
}
