package io.hindcast.architecture;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/** Who may import whom, package by package: the arrows of the design, written down. */
final class Layers {
    /** The package of the entry point. */
    static final String ROOT = "io.hindcast";

    /** A package, and those that it may import; all below {@link #ROOT}. */
    static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            entry("zone", Set.of()),
            entry("speakers", Set.of()),
            entry("results", Set.of()),
            entry("publisher", Set.of("results", "speakers", "time", "pipeline")),
            entry("pipeline", Set.of("zone")),
            entry("release", Set.of()),
            entry("trouble", Set.of("pipeline")),
            entry("csv", Set.of()),
            entry("sorting", Set.of()),
            entry("logging", Set.of()),
            entry("expression", Set.of("pipeline", "zone")),
            entry("plan", Set.of("pipeline", "zone")),
            entry("definition", Set.of("expression", "pipeline", "trouble", "zone")),
            entry("account", Set.of()),
            entry("time", Set.of("pipeline", "zone")),
            entry("source", Set.of("expression", "pipeline", "time")),
            entry("aggregate", Set.of("expression", "pipeline")),
            entry("operator", Set.of("source", "aggregate", "time", "account", "expression", "pipeline", "zone")),
            entry("offline", Set.of("operator", "source", "aggregate", "time", "account", "expression", "pipeline")),
            entry(
                    "cases",
                    Set.of(
                            "offline",
                            "operator",
                            "source",
                            "aggregate",
                            "time",
                            "account",
                            "expression",
                            "plan",
                            "pipeline")),
            entry("internals", Set.of("operator")),
            entry("state", Set.of("operator", "publisher", "aggregate", "time", "pipeline")),
            entry(
                    "topology",
                    Set.of(
                            "results",
                            "internals",
                            "state",
                            "operator",
                            "source",
                            "aggregate",
                            "time",
                            "account",
                            "expression",
                            "plan",
                            "pipeline")),
            entry("ledger", Set.of("pipeline", "zone", "speakers")),
            entry("publishing", Set.of("results", "topology", "internals", "state", "publisher", "pipeline")),
            entry("cluster", Set.of("pipeline")),
            entry("ledger.kafka", Set.of("cluster", "ledger", "pipeline")),
            entry("pace", Set.of()),
            entry("progress", Set.of("ledger", "account", "plan", "publisher", "pipeline")),
            entry("start", Set.of("progress", "ledger", "account", "time", "pipeline")),
            entry("compare", Set.of("results", "sorting", "progress", "ledger", "plan", "pipeline")),
            entry(
                    "cluster.log",
                    Set.of("results", "cluster", "start", "progress", "ledger", "source", "plan", "pipeline")),
            entry(
                    "cluster.version",
                    Set.of(
                            "cluster.log",
                            "cluster",
                            "start",
                            "progress",
                            "ledger",
                            "speakers",
                            "account",
                            "plan",
                            "pipeline")),
            // Not operator, aggregate or time: it checks them.
            entry(
                    "verify",
                    Set.of(
                            "results",
                            "sorting",
                            "compare",
                            "progress",
                            "ledger",
                            "source",
                            "expression",
                            "account",
                            "plan",
                            "pipeline",
                            "zone")),
            entry("verify.stable", Set.of("verify", "publisher", "results", "speakers", "sorting")),
            entry("runtime.status", Set.of("ledger", "progress", "pipeline", "trouble")),
            entry("runtime.failure", Set.of("operator", "cluster")),
            entry("runtime.schedule", Set.of("runtime.failure")),
            entry(
                    "runtime.sharing",
                    Set.of("topology", "operator", "definition", "expression", "plan", "pipeline", "ledger", "pace")),
            entry(
                    "runtime.ground",
                    Set.of(
                            "runtime.status",
                            "runtime.failure",
                            "runtime.sharing",
                            "topology",
                            "operator",
                            "account",
                            "definition",
                            "expression",
                            "plan",
                            "zone",
                            "pipeline",
                            "ledger",
                            "release",
                            "start",
                            "progress",
                            "cluster.log",
                            "cluster.version",
                            "trouble")),
            entry(
                    "runtime.run",
                    Set.of(
                            "runtime.ground",
                            "runtime.sharing",
                            "runtime.schedule",
                            "runtime.failure",
                            "runtime.status",
                            "topology",
                            "definition",
                            "expression",
                            "zone",
                            "pipeline",
                            "ledger",
                            "start",
                            "progress")),
            entry(
                    "runtime.decide",
                    Set.of(
                            "runtime.ground",
                            "runtime.schedule",
                            "runtime.failure",
                            "runtime.status",
                            "account",
                            "definition",
                            "pipeline",
                            "ledger",
                            "release",
                            "start",
                            "progress",
                            "cluster.version",
                            "cluster.log")),
            entry(
                    "runtime.watch",
                    Set.of(
                            "runtime.decide",
                            "runtime.run",
                            "runtime.schedule",
                            "runtime.failure",
                            "runtime.status",
                            "source",
                            "definition",
                            "pipeline",
                            "ledger",
                            "pace",
                            "progress")),
            entry(
                    "runtime.publish",
                    Set.of(
                            "runtime.decide",
                            "runtime.run",
                            "runtime.ground",
                            "runtime.schedule",
                            "runtime.failure",
                            "runtime.status",
                            "publishing",
                            "publisher",
                            "speakers",
                            "topology",
                            "definition",
                            "plan",
                            "zone",
                            "pipeline",
                            "ledger",
                            "progress",
                            "release",
                            "cluster.version")),
            entry(
                    "runtime",
                    Set.of(
                            "runtime.publish",
                            "runtime.watch",
                            "runtime.decide",
                            "runtime.run",
                            "runtime.ground",
                            "runtime.sharing",
                            "runtime.schedule",
                            "runtime.failure",
                            "runtime.status",
                            "cluster",
                            "topology",
                            "definition",
                            "plan",
                            "zone",
                            "pipeline",
                            "ledger",
                            "ledger.kafka",
                            "cluster.version",
                            "cluster.log")),
            entry(
                    "serving",
                    Set.of(
                            "runtime.sharing",
                            "runtime.status",
                            "progress",
                            "publisher",
                            "ledger",
                            "account",
                            "pipeline")),
            entry("broker", Set.of()),
            entry(
                    "demo",
                    Set.of(
                            "broker",
                            "command",
                            "runtime",
                            "runtime.failure",
                            "runtime.status",
                            "progress",
                            "ledger",
                            "account",
                            "definition",
                            "pipeline",
                            "trouble")),
            entry("draft", Set.of("cases", "definition", "expression", "source", "pipeline", "zone")),
            entry("input", Set.of("source", "pipeline")),
            entry(
                    "files",
                    Set.of(
                            "offline",
                            "csv",
                            "input",
                            "operator",
                            "source",
                            "aggregate",
                            "account",
                            "results",
                            "expression",
                            "pipeline",
                            "trouble")),
            entry("load", Set.of("input", "source", "pipeline", "trouble")),
            entry(
                    "command",
                    Set.of(
                            "cases",
                            "draft",
                            "input",
                            "files",
                            "account",
                            "source",
                            "cluster",
                            "cluster.log",
                            "load",
                            "serving",
                            "runtime",
                            "runtime.failure",
                            "runtime.sharing",
                            "runtime.status",
                            "topology",
                            "ledger",
                            "definition",
                            "expression",
                            "plan",
                            "pipeline",
                            "trouble")),
            entry("", Set.of("command", "release", "trouble")),
            entry("tool.terminal", Set.of("pipeline", "progress")),
            entry(
                    "tool.session",
                    Set.of(
                            "tool.terminal",
                            "definition",
                            "ledger",
                            "ledger.kafka",
                            "plan",
                            "zone",
                            "pipeline",
                            "progress",
                            "cluster.version",
                            "cluster")),
            entry(
                    "tool.plan",
                    Set.of(
                            "tool.session",
                            "tool.terminal",
                            "definition",
                            "expression",
                            "ledger",
                            "plan",
                            "zone",
                            "pipeline",
                            "cluster.log",
                            "start")),
            entry(
                    "tool.option",
                    Set.of(
                            "tool.plan",
                            "tool.rows",
                            "tool.session",
                            "cluster",
                            "ledger",
                            "ledger.kafka",
                            "start",
                            "trouble")),
            entry("tool.rows", Set.of("tool.terminal", "csv", "results", "trouble")),
            entry(
                    "tool.rejected",
                    Set.of("tool.rows", "tool.session", "tool.terminal", "results", "sorting", "pipeline", "cluster.log")),
            entry(
                    "tool.results",
                    Set.of(
                            "tool.rows",
                            "tool.session",
                            "tool.terminal",
                            "results",
                            "sorting",
                            "pipeline",
                            "cluster.log")),
            entry(
                    "tool.view",
                    Set.of(
                            "tool.session",
                            "tool.terminal",
                            "account",
                            "definition",
                            "ledger",
                            "pace",
                            "pipeline",
                            "progress",
                            "publisher",
                            "speakers",
                            "cluster.version",
                            "cluster.log",
                            "cluster",
                            "source",
                            "start")),
            entry(
                    "tool.compare",
                    Set.of(
                            "results",
                            "results",
                            "tool.rows",
                            "tool.session",
                            "tool.terminal",
                            "tool.view",
                            "compare",
                            "definition",
                            "ledger",
                            "pipeline",
                            "progress",
                            "sorting",
                            "trouble",
                            "cluster.log")),
            entry(
                    "tool.verify",
                    Set.of(
                            "csv",
                            "results",
                            "tool.session",
                            "tool.terminal",
                            "tool.view",
                            "compare",
                            "account",
                            "definition",
                            "ledger",
                            "pipeline",
                            "plan",
                            "progress",
                            "cluster.log",
                            "start",
                            "publisher",
                            "cluster.version",
                            "speakers",
                            "verify",
                            "verify.stable")),
            entry(
                    "tool.verb",
                    Set.of(
                            "tool.compare",
                            "tool.option",
                            "tool.plan",
                            "tool.rejected",
                            "tool.results",
                            "tool.session",
                            "tool.terminal",
                            "tool.verify",
                            "tool.view",
                            "account",
                            "cluster",
                            "definition",
                            "ledger",
                            "plan",
                            "pipeline",
                            "source",
                            "speakers",
                            "progress",
                            "release",
                            "cluster.version",
                            "cluster.log",
                            "start",
                            "trouble")),
            entry("tool", Set.of("tool.session", "tool.terminal", "tool.verb")));

    /** Packages that may use Kafka's classes. */
    static final Set<String> KAFKA = Set.of(
            "internals",
            "state",
            "topology",
            "publishing",
            "runtime",
            "runtime.decide",
            "runtime.failure",
            "runtime.ground",
            "runtime.publish",
            "runtime.run",
            "runtime.sharing",
            "runtime.status",
            "runtime.watch",
            "serving",
            "broker",
            "demo",
            "load",
            "command",
            "cluster",
            "cluster.log",
            "cluster.version",
            "ledger.kafka");

    /** Packages that may use what Kafka calls its internals. */
    static final Set<String> KAFKAS_INTERNALS = Set.of("internals");

    /** Packages that may use RocksDB's classes. */
    static final Set<String> ROCKSDB = Set.of("state");

    /** Packages that may use the wall clock itself; all others are given one. */
    static final Set<String> CLOCK = Set.of("", "tool", "command", "demo");

    /**
     * Classes that may ask this Java for the rules of time zones: they read files that are to be proposed, compile what a replay is to propose, or
     * say where this Java has other rules than a version that runs.
     */
    static final Set<String> ASK_JAVA_FOR_ZONES =
            Set.of("JavaZones", "Definitions", "DefinitionFiles", "ReplayedDefinition", "VersionRun");

    private Layers() {}

    /** The part of a package's name below the root, or the name itself if it is not ours. */
    static String nameOf(String packageName) {
        if (packageName.equals(ROOT)) {
            return "";
        }
        return packageName.startsWith(ROOT + ".") ? packageName.substring(ROOT.length() + 1) : packageName;
    }
}
