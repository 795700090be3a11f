package io.hindcast.k8s;

import java.util.List;

final class CommandLineChecks {
    private CommandLineChecks() {}

    static void check(List<String> arguments) {}
}
