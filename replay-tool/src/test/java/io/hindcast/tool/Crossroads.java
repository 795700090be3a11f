package io.hindcast.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.account.Fate;
import io.hindcast.ledger.Applied;
import io.hindcast.ledger.Compared;
import io.hindcast.ledger.CutOver;
import io.hindcast.ledger.Failed;
import io.hindcast.ledger.LedgerRecord.Counts;
import io.hindcast.ledger.Level;
import io.hindcast.pipeline.VersionId;
import io.hindcast.tool.Scenario.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where a pipeline stands when somebody decides: version 1 serves, or did, and something is to be decided of version 2. */
enum Crossroads {
    CAUGHT_UP {
        @Override
        void make(Scenario scenario) throws Exception {
            both(scenario);
        }
    },
    CAUGHT_UP_WITH_A_STABLE_TOPIC(
            "pace the topic",
            "cutover",
            "cutover slowly",
            "cutover a share",
            "cutover from",
            "publish elsewhere",
            "rebuild") {
        @Override
        void make(Scenario scenario) throws Exception {
            both(scenario);
            bound(scenario);
        }
    },
    REPLAYING("pause", "cancel") {
        @Override
        void make(Scenario scenario) throws Exception {
            serving(scenario);
            scenario.propose(scenario.definition("amount > 7"));
            scenario.start(2, List.of(0L, 0L), List.of(1L, 1L));
        }
    },
    PAUSED("pace", "resume") {
        @Override
        void make(Scenario scenario) throws Exception {
            REPLAYING.make(scenario);
            ok(scenario, "pace", "revenue/v2", "--max-rate", "700");
            ok(scenario, "pause", "revenue/v2");
        }
    },
    PROPOSED("start", "cancel", "retire") {
        @Override
        void make(Scenario scenario) throws Exception {
            serving(scenario);
            scenario.propose(scenario.definition("amount > 7"));
        }
    },
    FAILED("revive", "retire") {
        @Override
        void make(Scenario scenario) throws Exception {
            both(scenario);
            scenario.append(new Failed(id(2), "its consumer group has lost all offsets"));
        }
    },
    TAKEN_OVER("rollback", "retire v1") {
        @Override
        void make(Scenario scenario) throws Exception {
            both(scenario);
            takenOver(scenario);
        }
    },
    TAKEN_OVER_WITH_A_STABLE_TOPIC("rollback", "rebuild") {
        @Override
        void make(Scenario scenario) throws Exception {
            both(scenario);
            bound(scenario);
            takenOver(scenario);
            applied(scenario);
        }
    },
    OF_AN_OLDER_LEVEL("upgrade") {
        @Override
        void make(Scenario scenario) throws Exception {
            both(scenario);
        }

        @Override
        List<byte[]> ledger(Scenario scenario) {
            List<byte[]> log = new ArrayList<>(super.ledger(scenario));
            String raised = new String(log.get(0), UTF_8);
            log.set(
                    0,
                    raised.replace("\"number\":" + Level.NEWEST, "\"number\":" + (Level.NEWEST - 1))
                            .getBytes(UTF_8));
            return log;
        }
    };

    private static final List<Map<Fate, Long>> READ = List.of(Map.of(Fate.ACCEPTED, 2L), Map.of(Fate.ACCEPTED, 1L));
    private static final Counts EQUAL = new Counts(1, 0, 0, 0);

    private final Set<String> own;

    /** @param own what is decided here otherwise than elsewhere; everything where nothing is named */
    Crossroads(String... own) {
        this.own = Set.of(own);
    }

    /** Whether it matters here what comes of that; without a stable topic, another one is like the first. */
    boolean concerns(String... verbs) {
        return own.isEmpty()
                ? !List.of(verbs).contains("publish elsewhere")
                : Stream.of(verbs).anyMatch(own::contains);
    }

    /** What is decided here otherwise than elsewhere. */
    Set<String> own() {
        return own;
    }

    /** As workers and people have made it; the topics that somebody may publish to are there, and empty. */
    final void begin(Scenario scenario) throws Exception {
        String topic = scenario.namespace() + ".stable";
        scenario.create(2, Map.of(), topic, topic + "2");
        make(scenario);
    }

    abstract void make(Scenario scenario) throws Exception;

    /** What stands in the ledger then. */
    List<byte[]> ledger(Scenario scenario) {
        return scenario.ledgerRecords().stream()
                .map(record -> record.getValue().getBytes(UTF_8))
                .toList();
    }

    /** All that somebody may decide, by names: each as a command line that ends without waiting for workers. */
    static Map<String, List<String>> verbs(Scenario scenario, Path folder) throws Exception {
        String topic = scenario.namespace() + ".stable";
        String changed = Files.writeString(folder.resolve("changed.yaml"), scenario.definition("amount > 5"))
                .toString();
        Map<String, List<String>> verbs = new LinkedHashMap<>();
        verbs.put("start", words("--from-earliest revenue --detach"));
        verbs.put("start a file", words("--from-earliest revenue --detach -f " + changed));
        verbs.put("pace", words("pace revenue/v2 --max-rate 500"));
        verbs.put("pace who serves", words("pace revenue/v1 --max-rate 500"));
        verbs.put("pace the topic", words("pace revenue --max-rate 500"));
        verbs.put("pause", words("pause revenue/v2"));
        verbs.put("resume", words("resume revenue/v2"));
        verbs.put("cancel", words("cancel revenue/v2"));
        verbs.put("cutover", words("cutover revenue/v2 --max-lag none --detach"));
        verbs.put("cutover slowly", words("cutover revenue/v2 --max-lag none --detach --max-rate 100"));
        verbs.put("cutover a share", words("cutover revenue/v2 --max-lag none --detach --share 5%"));
        verbs.put(
                "cutover from",
                words("cutover revenue/v2 --max-lag none --detach --effective-from 2026-03-01T10:00:00Z"));
        verbs.put("rollback", words("rollback revenue --max-lag none --detach"));
        verbs.put("publish", words("publish revenue --topic " + topic));
        verbs.put("publish elsewhere", words("publish revenue --topic " + topic + "2 --again"));
        verbs.put("rebuild", words("publish revenue --rebuild --detach"));
        verbs.put("revive", words("revive revenue/v2"));
        verbs.put("upgrade", words("upgrade"));
        verbs.put("note", words("note revenue --reason incident-7"));
        verbs.put("compare", words("compare revenue/v2 revenue/v1"));
        // The last ones, since they delete what others look at.
        verbs.put("retire", words("retire revenue/v2"));
        verbs.put("retire v1", words("retire revenue/v1 --now --reason room"));
        verbs.put("retire all", words("retire --pipeline revenue"));
        return verbs;
    }

    /** With the answer that nobody need be asked for. */
    static List<String> sure(List<String> verb) {
        List<String> sure = new ArrayList<>(verb);
        if (!List.of("compare", "note").contains(verb.get(0))) {
            sure.add("--yes");
        }
        return sure;
    }

    private static List<String> words(String line) {
        return List.of(line.split(" "));
    }

    /** Version 1 serves and has read everything. */
    private static void serving(Scenario scenario) throws Exception {
        scenario.order(0, "{}");
        scenario.order(0, "{}");
        scenario.order(1, "{}");
        scenario.caughtUp(1, READ);
        scenario.append(new CutOver(id(1)));
    }

    /** Both have read everything, with one result each. */
    private static void both(Scenario scenario) throws Exception {
        serving(scenario);
        scenario.caughtUp(2, READ);
        Instant start = Scenario.ELEVEN.minusSeconds(3_600);
        scenario.result(1, "sku-1", start, 5);
        scenario.result(2, "sku-1", start, 5);
    }

    private static void bound(Scenario scenario) {
        ok(scenario, "publish", "revenue", "--topic", scenario.namespace() + ".stable", "--yes");
        applied(scenario);
        scenario.append(new Compared(id(2), id(1), EQUAL, Optional.of(Compared.Verdict.IDENTICAL)));
    }

    private static void takenOver(Scenario scenario) {
        ok(scenario, "cutover", "revenue/v2", "--max-lag", "none", "--detach", "--yes");
    }

    private static void applied(Scenario scenario) {
        long last = scenario.state().pipeline(Scenario.PIPELINE).speaking().switchOffset();
        scenario.append(new Applied(Scenario.PIPELINE, last, List.of(), new Applied.Counts(0, 0, 0, 0, 0)));
    }

    private static void ok(Scenario scenario, String... verb) {
        Ran ran = scenario.run(verb);
        assertEquals(0, ran.exitCode(), ran.toString());
    }

    private static VersionId id(int number) {
        return new VersionId(Scenario.PIPELINE, number);
    }
}
