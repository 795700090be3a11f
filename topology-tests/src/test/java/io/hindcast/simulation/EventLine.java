package io.hindcast.simulation;

import io.hindcast.simulation.language.Place;
import io.hindcast.simulation.language.SourceField;
import io.hindcast.simulation.language.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Writes the values of fields as one line, in the order in which they are added: {@code g_at=<17>;g_sku=;}. */
final class EventLine {
    private final RandomGenerator random;
    private final List<String> groups = new ArrayList<>();

    EventLine(RandomGenerator random) {
        this.random = random;
    }

    void add(SourceField field, Written written) {
        if (!(field.place() instanceof Place.Group group)) {
            return;
        }
        // Of two groups the second counts only where nothing stands in the first; there is nothing where a text says
        // so.
        boolean missing = written.isThere()
                && field.missing().stream().map(Written::bracketed).anyMatch(written.text()::equals);
        boolean second = group.names().size() > 1 && (missing || random.nextInt(3) == 0);
        for (int i = 0; i < group.names().size(); i++) {
            boolean here = written.isThere() && (i == 0) == !second;
            boolean behind = i == 1 && !second && written.isThere() && random.nextInt(3) == 0;
            groups.add(
                    group.names().get(i) + "=" + (here ? written.text() : behind ? Written.bracketed("?") : "") + ";");
        }
    }

    String write() {
        return String.join("", groups);
    }
}
