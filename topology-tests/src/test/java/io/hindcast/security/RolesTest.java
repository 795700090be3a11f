package io.hindcast.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.harness.ToolCall;
import io.hindcast.runtime.Worker;
import io.hindcast.runtime.status.WorkerListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each role of the page about security does its work, and nothing more; none of its rights is too many. One broker and one worker
 * serve all tests, in an order: the last one looks at what the first one has left.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RolesTest {
    private static final int NO_RIGHT = 77;

    /** A role, one of its rights, and what it can no longer do without it; a line each. */
    private static final String NEEDED = """
        reader    Read on topic hindcast.                  list
        reader    DescribeConfigs on topic hindcast.       verify NAME
        reader    Describe on group hindcast.              account NAME
        reader    Read on topic orders                     account NAME
        reader    DescribeConfigs on topic orders          verify NAME
        reader    Read on topic revenue                    results NAME --published
        operator  Read on topic hindcast.                  list
        operator  DescribeConfigs on topic hindcast.       verify NAME
        operator  Write on topic hindcast.ledger           pace NAME/v2 --max-rate 500
        operator  Describe on group hindcast.              compare NAME/v2
        operator  Read on topic orders                     --from-earliest NAME -f FRESH --detach --yes
        operator  DescribeConfigs on topic orders          --from-earliest NAME -f FRESH --detach --yes
        operator  Read on topic revenue                    results NAME --published
        auditor   Read on topic hindcast.ledger            audit
        redriver  Read on topic hindcast.                  rejected NAME
        redriver  Describe on group hindcast.              rejected NAME
        redriver  Write on topic hindcast.ledger           redrive NAME -f FIX1 --yes
        redriver  Write on transactional id hindcast.      redrive NAME -f FIX1 --yes
        redriver  Read on topic orders                     redrive NAME -f FIX1 --yes
        redriver  Write on topic orders                    redrive NAME -f FIX1 --yes
        redriver  DescribeConfigs on topic orders          redrive NAME -f FIX1 --yes
        cleaner   Read on topic hindcast.                  retire NAME/v3 --yes
        cleaner   Write on topic hindcast.ledger           retire NAME/v3 --yes
        cleaner   Delete on topic hindcast.                retire NAME/v3 --yes
        cleaner   Delete on group hindcast.                retire NAME/v3 --yes
        """;

    /** What the others see, or what was recorded, is told with what is missing: that is no failure of the command. */
    private static final Set<String> TOLD = Set.of(
            "redriver Describe on group hindcast.",
            "cleaner Delete on topic hindcast.",
            "cleaner Delete on group hindcast.");

    private static final Set<AclOperation> IMPLY_DESCRIBE = Set.of(AclOperation.READ, AclOperation.DELETE);

    @TempDir
    private static Path folder;

    private static final Map<String, Path> LOGINS = new HashMap<>();
    private static int fresh = 1;
    private static SecuredKafka kafka;
    private static SecuredPipeline pipeline;
    private static Worker worker;

    @BeforeAll
    static void start() throws Exception {
        kafka = SecuredKafka.start(folder, List.of("hindcast-reader"));
        pipeline = new SecuredPipeline(kafka, folder.resolve("state"));
        pipeline.order();
        for (String role : List.of("worker", "reader", "operator", "cleaner", "auditor", "redriver")) {
            LOGINS.put(role, kafka.user("hindcast-" + role, role + "-Pass-w0rd"));
            kafka.allow(Role.of("hindcast-" + role).rights());
        }
        worker = pipeline.worker(login("worker"), new WorkerListener() {});
        worker.start();
        pipeline.await("hindcast.revenue-per-sku.v0001.rejected", 2);
        pipeline.await(SecuredPipeline.STABLE, 2);
    }

    @AfterAll
    static void stop() throws Exception {
        worker.close();
        kafka.close();
    }

    @Test
    @Order(1)
    void eachDoesItsWork() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String command : List.of(
                "reader list",
                "reader status",
                "reader results NAME",
                "reader results NAME --published",
                "reader rejected NAME",
                "reader account NAME",
                "reader verify NAME",
                "reader verify NAME --published",
                "reader explain NAME --key sku=a --window 2026-01-01T10:00Z",
                "reader lateness NAME",
                "operator --from-earliest NAME --yes",
                "operator compare NAME/v2",
                "operator pace NAME/v2 --max-rate 1000",
                "operator pause NAME/v2",
                "operator resume NAME/v2",
                "operator cutover NAME/v2 --yes",
                "operator rollback NAME --yes",
                "operator note NAME/v2 --reason seen",
                "auditor audit",
                "redriver rejected NAME",
                "redriver redrive NAME -f FIX0 --yes",
                "operator --from-earliest NAME -f FRESH --yes",
                "operator apply -f FRESH --dry-run")) {
            ToolCall ran = run(command);
            if (ran.exitCode() != 0) {
                wrong.add(command + ": " + ran);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    @Order(2)
    void whatIsNotItsWorkIsRefusedAndChangesNothing() throws Exception {
        String before = facts();
        List<String> wrong = new ArrayList<>();
        for (String one : """
            reader   | --from-earliest NAME -f FRESH --detach --yes | Write on topic 'hindcast.ledger'
            reader   | apply -f FRESH --yes                         | Write on topic 'hindcast.ledger'
            auditor  | apply -f FRESH --yes                         | Describe on topic 'orders'
            reader   | cutover NAME/v2 --yes                        | Write on topic 'hindcast.ledger'
            reader   | pause NAME/v2                                | Write on topic 'hindcast.ledger'
            reader   | pace NAME/v2 --max-rate 77                   | Write on topic 'hindcast.ledger'
            reader   | note NAME/v2 --reason hello                  | Write on topic 'hindcast.ledger'
            reader   | retire NAME/v3 --yes                         | Write on topic 'hindcast.ledger'
            reader   | redrive NAME -f FIX1 --yes                   | Write on topic 'orders'
            auditor  | results NAME                                 | Read on topic 'hindcast.revenue-per-sku.v0001.results'
            auditor  | rejected NAME                                | Read on topic 'hindcast.revenue-per-sku.v0001.rejected'
            auditor  | account NAME                                 | Describe on group 'hindcast.revenue-per-sku.v0001'
            auditor  | verify NAME                                  | Describe on topic 'orders'
            auditor  | note NAME/v2 --reason hello                  | Write on topic 'hindcast.ledger'
            redriver | results NAME --published                     | Read on topic 'revenue'
            operator | redrive NAME -f FIX1 --yes                   | Write on topic 'orders'
            worker   | redrive NAME -f FIX1 --yes                   | Write on topic 'orders'
            worker   | results NAME --published                     | Read on topic 'revenue'
            cleaner  | verify NAME                                  | Describe on topic 'orders'
            """.lines().toList()) {
            String[] parts = one.split("\\|");
            ToolCall ran = run(parts[0].trim() + " " + parts[1].trim());
            if (ran.exitCode() != NO_RIGHT || !ran.output().contains("the right " + parts[2].trim() + " is missing")) {
                wrong.add(one + ": " + ran);
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(before, facts());
    }

    /** What is shown in part ends as what is refused whole: a job learns from the exit code that somebody has to give a right. */
    @Test
    @Order(2)
    void whatIsShownWithoutARightEndsWithThatRight() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String one : List.of(
                "Describe on group hindcast. | status NAME   | Describe on group 'hindcast.revenue-per-sku.v0001'",
                "Describe on group hindcast. | status NAME/v1 | Describe on group 'hindcast.revenue-per-sku.v0001'",
                "Describe on group hindcast. | list --wide   | Describe on group 'hindcast.revenue-per-sku.v0001'",
                "Read on topic orders        | status NAME/v1 | Describe on topic 'orders'",
                "Read on topic revenue       | status NAME   | Describe on topic 'revenue'")) {
            String[] parts = one.split("\\|");
            AclBinding right = Role.of("hindcast-reader").rights().stream()
                    .filter(given -> Role.words(given).equals(parts[0].trim()))
                    .findFirst()
                    .orElseThrow();
            kafka.take(List.of(right));
            ToolCall ran = run("reader " + parts[1].trim());
            kafka.allow(List.of(right));
            if (ran.exitCode() != NO_RIGHT
                    || !ran.output().contains("the right " + parts[2].trim() + " is missing")
                    || !ran.output().contains("revenue-per-sku/v1  ")) {
                wrong.add(one + ": " + ran);
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** Who is told of it, and may not use it, begins nothing that he could not finish. */
    @Test
    @Order(2)
    void whoMayOnlyDescribeTransactionsBeginsNoRedrive() throws Exception {
        String before = facts();
        AclBinding writes = Role.of("hindcast-redriver").rights().stream()
                .filter(right -> Role.words(right).equals("Write on transactional id hindcast."))
                .findFirst()
                .orElseThrow();
        AclBinding describes = new AclBinding(
                writes.pattern(),
                new AccessControlEntry(
                        writes.entry().principal(), "*", AclOperation.DESCRIBE, AclPermissionType.ALLOW));
        kafka.take(List.of(writes));
        kafka.allow(List.of(describes));
        ToolCall ran = run("redriver redrive NAME -f FIX1 --yes");
        kafka.take(List.of(describes));
        kafka.allow(List.of(writes));
        assertEquals(NO_RIGHT, ran.exitCode(), ran.output());
        assertTrue(names(ran.output(), writes), ran.output());
        assertEquals(before, facts());
    }

    @Test
    @Order(3)
    void noneOfTheRightsIsTooManyAndEachIsNamed() throws Exception {
        Set<String> tried = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        for (String line : NEEDED.lines().toList()) {
            String[] parts = line.split(" {2,}");
            AclBinding right = Role.of("hindcast-" + parts[0]).rights().stream()
                    .filter(one -> Role.words(one).equals(parts[1]))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("the page does not give: " + line));
            String name = parts[0] + " " + parts[1];
            tried.add(name);
            kafka.take(List.of(right));
            ToolCall ran = run(parts[0] + " " + parts[2]);
            kafka.allow(List.of(right));
            if (ran.exitCode() != (TOLD.contains(name) ? 0 : NO_RIGHT) || !names(ran.output(), right)) {
                wrong.add(name + ": " + ran);
            }
        }
        assertEquals(List.of(), wrong);
        Set<String> given = new TreeSet<>();
        for (String role : List.of("reader", "operator", "auditor", "redriver", "cleaner")) {
            Role.of("hindcast-" + role).rights().forEach(right -> given.add(role + " " + Role.words(right)));
        }
        assertEquals(given, tried);
        ToolCall rest = run("cleaner retire NAME/v3 --yes");
        assertEquals(0, rest.exitCode(), rest.output());
        assertTrue(rest.output().endsWith("revenue-per-sku/v3 is retired.\n"), rest.output());
    }

    /** Whether it says which right is missing on what; who may not even see something, as Read and Delete let him, is told that. */
    private static boolean names(String output, AclBinding right) {
        String on = " on " + Role.type(right) + " '" + right.pattern().name();
        return output.contains("the right " + Role.word(right.entry().operation()) + on)
                || IMPLY_DESCRIBE.contains(right.entry().operation())
                        && output.contains("the right Describe" + on)
                        && output.contains("(Read implies it)");
    }

    /** What stands in the ledger by people, which topics there are, and how much is in the source. */
    private static String facts() throws Exception {
        String decided = run("auditor audit -o jsonl")
                .output()
                .lines()
                .filter(line -> line.contains("\"test\""))
                .collect(Collectors.joining("\n"));
        Map<String, Long> ends = pipeline.ends();
        return decided + "\n" + new TreeSet<>(ends.keySet()) + "\n" + ends.get(SecuredPipeline.SOURCE);
    }

    private static Path login(String role) {
        return LOGINS.getOrDefault(role, Path.of("nobody"));
    }

    /** A command of a role: NAME is the pipeline, FIX0 and FIX1 are files that mend what was rejected, FRESH is a definition. */
    private static ToolCall run(String command) throws Exception {
        List<String> words = new ArrayList<>(
                List.of(command.replace("NAME", SecuredPipeline.NAME).split(" ")));
        String role = words.remove(0);
        for (String file : List.of("FIX0", "FIX1", "FRESH")) {
            if (words.contains(file)) {
                words.set(words.indexOf(file), (file.equals("FRESH") ? fresh() : fix(file)).toString());
            }
        }
        return pipeline.replay(login(role), words.toArray(String[]::new));
    }

    /** What nobody has proposed yet. */
    private static Path fresh() throws IOException {
        return Files.writeString(
                folder.resolve("fresh.yaml"),
                SecuredPipeline.definition(SecuredPipeline.NAME, SecuredPipeline.SOURCE, SecuredPipeline.STABLE)
                        + "where: amount > 0.0" + fresh++ + "\n");
    }

    private static Path fix(String name) throws IOException {
        Path file = folder.resolve(name + ".jsonl");
        if (!Files.exists(file)) {
            List<String> rejected = pipeline.replay(
                            login("reader"), "rejected", SecuredPipeline.NAME + "/v1", "-o", "jsonl")
                    .output()
                    .lines()
                    .filter(line -> line.startsWith("{"))
                    .map(line -> line.replace("{\\\"sku\\\":\\\"a\\\"", "{\\\"sku\\\":\\\"a\\\",\\\"amount\\\":7"))
                    .toList();
            Files.writeString(folder.resolve("FIX0.jsonl"), rejected.get(0));
            Files.writeString(folder.resolve("FIX1.jsonl"), rejected.get(1));
        }
        return file;
    }
}
