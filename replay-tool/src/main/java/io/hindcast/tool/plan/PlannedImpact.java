package io.hindcast.tool.plan;

import io.hindcast.definition.Definition;
import io.hindcast.expression.Impact;
import java.util.List;

/** What a changed definition can change in the results, as a line of a plan. */
final class PlannedImpact {
    private PlannedImpact() {}

    /** Against the one that serves; none where nothing can differ. */
    static List<String> lines(Definition serving, Definition changed) {
        Impact impact = Impact.of(of(serving), of(changed));
        if (!impact.all().isEmpty()) {
            return List.of("can differ  every column: " + String.join(", ", impact.all()));
        }
        if (impact.columns().isEmpty() && !impact.having()) {
            return impact.only().isEmpty()
                    ? List.of()
                    : List.of(
                            "can differ  no column that both have; one alone has " + String.join(", ", impact.only()));
        }
        String columns = impact.columns().isEmpty() ? "no column" : String.join(", ", impact.columns());
        return List.of("can differ  " + columns + ", and no other one that both have"
                + (impact.having() ? "; which windows are published" : ""));
    }

    private static Impact.Of of(Definition definition) {
        return new Impact.Of(
                definition.pipeline(), definition.zones(), definition.compiled().texts());
    }
}
