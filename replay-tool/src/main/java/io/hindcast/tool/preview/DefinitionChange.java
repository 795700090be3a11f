package io.hindcast.tool.preview;

import io.hindcast.definition.Definition;
import io.hindcast.tool.plan.TextDiff;
import java.util.List;

/** In which lines two definitions differ. */
final class DefinitionChange {
    private DefinitionChange() {}

    static List<String> lines(Definition before, Definition after) {
        return TextDiff.of(before.text(), after.text());
    }
}
