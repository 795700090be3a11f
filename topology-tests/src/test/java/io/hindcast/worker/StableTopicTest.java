package io.hindcast.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.cluster.version.PublisherReader;
import io.hindcast.harness.ToolCall;
import io.hindcast.harness.ToolProcess;
import io.hindcast.pipeline.PublisherNames;
import io.hindcast.publisher.Change;
import io.hindcast.publisher.Numbers;
import io.hindcast.publishing.StableConsumer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Consumers of a stable topic never notice versions: the story of cutovers, rollbacks and a rebuild with a worker in a process of its own, the
 * replay tool and a consumer. Worker and tool are killed at the moments that a case names, and the story ends the same.
 *
 * <p>With {@code -Dstory.kills=each} also at no moment, and at each in a story of its own, with a moment's name at that alone, so 14 stories instead of one: half an hour on two
 * processors with other work, {@code ./mvnw -q -o -Dquick test -pl topology-tests -am -Dtest=StableTopicTest -Dstory.kills=each
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
final class StableTopicTest extends OnABroker {
    private static final int MINUTES = 30;
    private static int stories;

    @TempDir
    private Path folder;

    /** When the worker is killed. */
    enum Moment {
        BOUND,
        FILLED,
        REPLAYED,
        CUT_OVER,
        SETTLING,
        SETTLED,
        ROLLED_BACK,
        REBUILT,
        PARTED,
        WHOLE_AGAIN,
        RETIRED,
        /** The tool is killed at each verb, before and behind its record, and called again. */
        VERB
    }

    /** A process of the tool needs about a second until it has read the ledger. */
    private static final List<Duration> VERB_LIVES =
            List.of(Duration.ofMillis(900), Duration.ofMillis(1_500), Duration.ofMillis(2_500));

    static Stream<Set<Moment>> kills() {
        Set<Moment> all = EnumSet.allOf(Moment.class);
        String wanted = System.getProperty("story.kills", "all");
        return switch (wanted) {
            case "all" -> Stream.of(all);
            case "each" ->
                Stream.concat(
                        Stream.of(all, Set.of()), Stream.of(Moment.values()).map(Set::of));
            default -> Stream.of(Set.of(Moment.valueOf(wanted)));
        };
    }

    @ParameterizedTest
    @MethodSource("kills")
    void aCutoverAndARollbackSayOnlyWhatDiffers(Set<Moment> kills) throws Exception {
        new Story("story" + stories++, kills).tell();
    }

    /** One story, in a namespace of its own. */
    private final class Story {
        private final String name;
        private final Set<Moment> kills;
        private final KilledWorker worker;
        private int generation = 1;

        Story(String name, Set<Moment> kills) throws Exception {
            this.name = name;
            this.kills = kills;
            orders.createTopic(name, 2, Map.of());
            worker = new KilledWorker(bootstrapServer(), name, file("orders.yaml", "count()"), folder);
        }

        void tell() throws Exception {
            for (int minute = 0; minute < MINUTES; minute++) {
                order(minute);
            }
            try (worker) {
                worker.start();
                StableConsumer.awaitTopic(bootstrapServer(), name + "-results");
                at(Moment.BOUND);
                try (StableConsumer consumer = new StableConsumer(bootstrapServer(), name + "-results", 2)) {
                    tell(consumer);
                } catch (AssertionError failed) {
                    String status = ToolCall.run(bootstrapServer(), name, "status", "orders")
                            .output();
                    var numbers =
                            new PublisherReader(orders.admin()).read(new PublisherNames(name, "orders", generation), 2);
                    throw new AssertionError(
                            failed.getMessage() + "\n" + status + "\n" + numbers + "\n" + worker.log(), failed);
                }
                // What Kafka Streams restores after a kill looks like a loss in its own words.
                assertEquals(
                        List.of(),
                        worker.lines().stream()
                                .filter(line -> line.contains("TaskCorruptedException"))
                                .toList());
            }
        }

        private void tell(StableConsumer consumer) throws Exception {
            consumer.readUntil(() -> follows(consumer, 1));
            assertEquals(Map.of(), consumer.closes(), "history is no news");
            at(Moment.FILLED);
            order(MINUTES);
            order(MINUTES + 1);
            consumer.readUntil(() -> follows(consumer, 1) && consumer.closes().size() >= 2);

            Path changed = file("changed.yaml", "2 * count()");
            tool(3, "--from-earliest", "orders", "-f", changed.toString(), "--yes");
            at(Moment.REPLAYED);
            int before = consumer.records().size();
            int standing = consumer.table().size();
            tool(0, "cutover", "orders/v2", "--yes");
            at(Moment.CUT_OVER);
            consumer.readUntil(() -> consumer.records().size() > before);
            at(Moment.SETTLING);
            consumer.readUntil(() -> follows(consumer, 2));
            assertEquals(before + standing, consumer.records().size(), "each window is said once");
            awaitSettled(Change.CHANGED, standing);
            at(Moment.SETTLED);

            order(MINUTES + 2);
            order(MINUTES + 3);
            consumer.readUntil(() -> follows(consumer, 2) && consumer.closes().size() >= 4);

            tool(0, "rollback", "orders", "--yes");
            at(Moment.ROLLED_BACK);
            consumer.readUntil(() -> follows(consumer, 1));
            // Also where nothing comes any more.
            awaitSettled(Change.CHANGED, consumer.table().size());
            assertTrue(consumer.closes().values().stream().allMatch(times -> times == 1), consumer.closes()::toString);
            assertEquals(4, consumer.closes().size());
            goOn(consumer);
        }

        /** The memory is rebuilt; then v2 speaks from a time on, no longer, and for everything; and v1 ends. */
        private void goOn(StableConsumer consumer) throws Exception {
            int said = consumer.records().size();
            tool(0, "publish", "orders", "--rebuild", "--yes");
            at(Moment.REBUILT);
            generation++;
            awaitSettled(Change.IDENTICAL, consumer.table().size());
            consumer.readFor(Duration.ofSeconds(1));
            assertEquals(said, consumer.records().size(), "nothing is said again");
            order(MINUTES + 4);
            order(MINUTES + 5);
            consumer.readUntil(() -> follows(consumer, 1) && consumer.closes().size() >= 6);

            tool(0, "cutover", "orders/v2", "--effective-from", "2026-01-01T10:10Z", "--yes");
            at(Moment.PARTED);
            consumer.readUntil(() -> consumer.table().equals(parted()));
            tool(0, "rollback", "orders", "--yes");
            consumer.readUntil(() -> follows(consumer, 1));
            tool(0, "cutover", "orders/v2", "--max-rate", "0", "--detach", "--yes");
            at(Moment.WHOLE_AGAIN);
            order(MINUTES + 6);
            order(MINUTES + 7);
            consumer.readUntil(() -> consumer.closes().size() >= 8);
            Map<String, String> old = says(1);
            assertTrue(
                    consumer.table().entrySet().stream()
                            .filter(row -> row.getKey().contains("T10:0"))
                            .allMatch(row -> row.getValue().equals(old.get(row.getKey()))),
                    "live results go on, and the switch says nothing while it is paused");
            tool(0, "pace", "orders", "--max-rate", "none");
            consumer.readUntil(() -> follows(consumer, 2));

            // Refused as long as not all of the topic is known to follow.
            Await.until(
                    "settled",
                    LIMIT,
                    () -> ToolCall.run(bootstrapServer(), name, "status", "orders")
                            .output()
                            .contains("all of it, since"));
            tool(0, "retire", "orders/v1", "--now", "--reason", "the story ends", "--yes");
            at(Moment.RETIRED);
            order(MINUTES + 8);
            order(MINUTES + 9);
            consumer.readUntil(() -> follows(consumer, 2) && consumer.closes().size() >= 10);
            assertTrue(consumer.closes().values().stream().allMatch(times -> times == 1), consumer.closes()::toString);
            tool(0, "verify", "orders", "--published");
        }

        /** Until the boundary what v1 says, from there on what v2 does. */
        private Map<String, String> parted() {
            Map<String, String> parted = says(1);
            parted.keySet().removeIf(key -> !key.contains("T10:0"));
            says(2).entrySet().stream()
                    .filter(said -> !said.getKey().contains("T10:0"))
                    .forEach(said -> parted.put(said.getKey(), said.getValue()));
            return parted;
        }

        private void at(Moment moment) throws Exception {
            if (kills.contains(moment)) {
                worker.kill();
            }
        }

        private void awaitSettled(Change change, long windows) {
            PublisherReader reader = new PublisherReader(orders.admin());
            Await.until("settled", LIMIT, () -> {
                var progress = reader.read(new PublisherNames(name, "orders", generation), 2);
                long applied = progress.tasks().get(0).applied();
                return applied >= 0 && progress.settled(applied) && progress.sum(Numbers.made(change)) == windows;
            });
        }

        private void order(int minute) throws Exception {
            for (int partition = 0; partition < 2; partition++) {
                orders.send(name, partition, "sku-" + minute % 3, Duration.ofSeconds(60L * minute + partition));
            }
        }

        private boolean follows(StableConsumer consumer, int version) {
            Map<String, String> says = says(version);
            return !says.isEmpty() && consumer.table().equals(says);
        }

        private Map<String, String> says(int version) {
            Map<String, String> says = new TreeMap<>();
            orders.results(name + ".orders.v000" + version + ".results")
                    .forEach((key, value) -> says.put(key, StableConsumer.content(value)));
            return says;
        }

        private void tool(int exitCode, String... arguments) throws Exception {
            if (kills.contains(Moment.VERB)) {
                for (Duration life : VERB_LIVES) {
                    ToolProcess.killed(bootstrapServer(), name, life, arguments);
                }
            }
            ToolCall call = ToolCall.run(bootstrapServer(), name, arguments);
            assertEquals(exitCode, call.exitCode(), call::output);
        }

        private Path file(String file, String orders) throws Exception {
            return Files.writeString(folder.resolve(file), definition(orders));
        }

        private String definition(String orders) {
            return """
                    pipeline: orders
                    source:
                      topic: %s
                      format: json
                      event-time: at
                      fields:
                        sku: string
                        amount: decimal
                        at: timestamp
                    key: [sku]
                    window: { tumbling: 1m, grace: 10s }
                    aggregates:
                      orders: %s
                    publish: { topic: %s-results }
                    """.formatted(name, orders, name);
        }
    }
}
