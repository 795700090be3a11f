package io.hindcast.simulation.language;

/** Texts in a definition. */
final class Yaml {
    private Yaml() {}

    static String quoted(String expression) {
        return "'" + expression.replace("'", "''") + "'";
    }
}
