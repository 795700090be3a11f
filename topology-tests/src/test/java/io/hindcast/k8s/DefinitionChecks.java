package io.hindcast.k8s;

import java.util.Map;

final class DefinitionChecks {
    private DefinitionChecks() {}

    static void check(Map<String, String> definitions) {}
}
