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
            entry("pipeline", Set.of()),
            entry("release", Set.of()),
            entry("trouble", Set.of()),
            entry("expression", Set.of("pipeline", "trouble")),
            entry("account", Set.of()),
            entry("time", Set.of("pipeline")),
            entry("source", Set.of("expression", "pipeline", "time")),
            entry("aggregate", Set.of("expression", "pipeline")),
            entry("operator", Set.of("source", "aggregate", "time", "account", "expression", "pipeline")),
            entry("cases", Set.of("operator", "source", "aggregate", "time", "account", "expression", "pipeline")),
            entry("state", Set.of("operator", "aggregate", "time", "pipeline")),
            entry(
                    "topology",
                    Set.of("state", "operator", "source", "aggregate", "time", "account", "expression", "pipeline")),
            entry("ledger", Set.of("pipeline")),
            entry("cluster", Set.of("pipeline")),
            entry("ledger.kafka", Set.of("cluster", "ledger", "pipeline")),
            entry("replay", Set.of("ledger", "account", "pipeline")),
            entry(
                    "replay.kafka",
                    Set.of("cluster", "replay", "ledger.kafka", "ledger", "source", "account", "pipeline")),
            entry("replay.join", Set.of("replay", "ledger", "account", "pipeline")),
            // Not operator, aggregate or time: it checks them.
            entry("verify", Set.of("replay", "ledger", "source", "expression", "account", "pipeline")),
            entry(
                    "runtime",
                    Set.of(
                            "topology",
                            "operator",
                            "source",
                            "account",
                            "expression",
                            "pipeline",
                            "cluster",
                            "ledger",
                            "ledger.kafka",
                            "release",
                            "replay",
                            "replay.kafka",
                            "trouble")),
            entry("serving", Set.of("runtime", "replay", "ledger", "account", "pipeline")),
            entry("demo", Set.of("runtime", "replay", "ledger", "account", "expression", "pipeline", "trouble")),
            entry("load", Set.of("source", "pipeline", "trouble")),
            entry(
                    "command",
                    Set.of(
                            "cases",
                            "cluster",
                            "demo",
                            "load",
                            "serving",
                            "runtime",
                            "topology",
                            "ledger",
                            "replay",
                            "expression",
                            "pipeline",
                            "trouble")),
            entry("", Set.of("command", "release", "trouble")),
            entry(
                    "tool",
                    Set.of(
                            "cluster",
                            "replay",
                            "replay.kafka",
                            "replay.join",
                            "verify",
                            "source",
                            "ledger",
                            "ledger.kafka",
                            "account",
                            "expression",
                            "pipeline",
                            "release",
                            "trouble")));

    /** Packages that may use Kafka's classes. */
    static final Set<String> KAFKA = Set.of(
            "state",
            "topology",
            "runtime",
            "serving",
            "demo",
            "load",
            "command",
            "cluster",
            "ledger.kafka",
            "replay.kafka");

    /** Packages that may use RocksDB's classes. */
    static final Set<String> ROCKSDB = Set.of("state", "replay.join");

    /** Packages that may use the wall clock itself; all others are given one. */
    static final Set<String> CLOCK = Set.of("", "tool", "command", "demo");

    private Layers() {}

    /** The part of a package's name below the root, or the name itself if it is not ours. */
    static String nameOf(String packageName) {
        if (packageName.equals(ROOT)) {
            return "";
        }
        return packageName.startsWith(ROOT + ".") ? packageName.substring(ROOT.length() + 1) : packageName;
    }
}
