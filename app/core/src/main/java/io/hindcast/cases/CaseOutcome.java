package io.hindcast.cases;

import io.hindcast.pipeline.Case;
import java.util.List;

/**
 * How a case went.
 *
 * @param differences one line for each thing that is not as expected; none if the case holds
 */
public record CaseOutcome(Case run, List<String> differences) {
    public CaseOutcome {
        differences = List.copyOf(differences);
    }

    public boolean holds() {
        return differences.isEmpty();
    }
}
