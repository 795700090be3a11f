package io.hindcast.pipeline;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names a definition may use. */
final class Names {
    private static final Pattern PIPELINE = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    /** Room for namespace, version and {@code -partials-repartition} in Kafka's 249 characters. */
    private static final int LONGEST_PIPELINE = 100;

    /** After {@code replay} such a word is a verb, or is to become one: a pipeline of that name could never be replayed. */
    static final Set<String> VERBS = Set.of(
            "list",
            "status",
            "watch",
            "plan",
            "pace",
            "cutover",
            "rollback",
            "retire",
            "publish",
            "revive",
            "upgrade",
            "account",
            "compare",
            "verify",
            "results",
            "rejected",
            "explain",
            "lateness",
            "completion",
            "cancel",
            "audit",
            "note",
            "pause",
            "resume",
            "ledger",
            "reset",
            "redrive",
            "apply",
            "preview",
            "capture",
            "help",
            "version");

    private static final Set<String> TAKEN = Set.of("key", "window", "final", "revision", "reason", "overflow");

    private static final Set<String> CEL_RESERVED = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private Names() {}

    static void checkPipeline(String name, Position at, Findings findings) {
        checkForm(name, at, findings);
        if (VERBS.contains(name)) {
            findings.problem(
                    at,
                    "pipeline name '" + name + "' is a verb of the command line; choose another, such as '" + name
                            + "-1'");
        }
    }

    /** Of a pipeline that is there: it may be called as a verb that has come since. */
    static void checkForm(String name, Position at, Findings findings) {
        if (!PIPELINE.matcher(name).matches() || name.length() > LONGEST_PIPELINE) {
            findings.problem(
                    at,
                    "pipeline name '" + name + "' must match [a-z][a-z0-9-]* and have at most " + LONGEST_PIPELINE
                            + " characters");
        }
    }

    static void checkTopic(String topic, Position at, Findings findings) {
        topicProblem(topic).ifPresent(problem -> findings.problem(at, problem));
    }

    /** Why Kafka has no topic of that name; empty where it may. */
    static Optional<String> topicProblem(String topic) {
        return TOPIC.matcher(topic).matches() && !topic.equals(".") && !topic.equals("..")
                ? Optional.empty()
                : Optional.of(
                        "topic '" + topic + "' must have 1 to 249 characters out of letters, digits, '.', '_' and '-'");
    }

    /** A field's name may have dots: each part is an identifier. */
    static boolean isDotted(String name) {
        return IDENTIFIER.matcher(name).matches()
                || (name.contains(".")
                        && !name.endsWith(".")
                        && DOT.splitAsStream(name)
                                .allMatch(part -> IDENTIFIER.matcher(part).matches()));
    }

    /**
     * @param kind what is named, for the message: {@code field}
     * @param hint how to get by with another name, or nothing
     */
    static boolean check(String name, String kind, String hint, Position at, Findings findings) {
        if (!isDotted(name)) {
            findings.problem(
                    at,
                    kind + " '" + name + "' must start with a letter or '_', followed by letters, digits and '_'"
                            + hint);
            return false;
        }
        for (String part : DOT.splitAsStream(name).toList()) {
            if (CEL_RESERVED.contains(part)) {
                findings.problem(at, kind + " '" + name + "' is a reserved word of expressions" + hint);
                return false;
            }
        }
        if (TAKEN.contains(name)) {
            findings.problem(
                    at,
                    kind + " '" + name
                            + "' is taken: results use key, window, final, revision, reason and overflow themselves"
                            + hint);
            return false;
        }
        return true;
    }
}
