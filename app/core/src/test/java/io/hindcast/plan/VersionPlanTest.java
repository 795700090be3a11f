package io.hindcast.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.pipeline.DefinitionParser;
import io.hindcast.pipeline.Parsed;
import io.hindcast.pipeline.VersionId;
import io.hindcast.pipeline.VersionNames;
import io.hindcast.plan.Purpose.Maker;
import io.hindcast.plan.Stage.Kind;
import io.hindcast.zone.JavaZones;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class VersionPlanTest {
    private static final VersionId ID = new VersionId("revenue", 12);
    private static final VersionNames NAMES = new VersionNames("shop", ID);
    private static final OwnTopic RESULTS = new OwnTopic("shop.revenue.v0012.results", Purpose.RESULTS);
    private static final OwnTopic REJECTED = new OwnTopic("shop.revenue.v0012.rejected", Purpose.REJECTED);
    private static final Store WINDOWS =
            new Store("windows", new OwnTopic("shop.revenue.v0012-windows-changelog", Purpose.CHANGELOG));

    private static final OwnTopic MARKS = new OwnTopic("shop.revenue.v0012-marks", Purpose.MARKS);

    private static String definition(String source, String key) {
        return """
                pipeline: revenue
                source:
                  %s
                  format: json
                  event-time: at
                  fields:
                    customer: {type: string, from: $key}
                    sku: string
                    at: timestamp
                key: %s
                window: { tumbling: 1m, grace: 10s }
                aggregates:
                  orders: count()
                """.formatted(source, key);
    }

    private static VersionPlan plan(String source, String key) {
        Parsed parsed = DefinitionParser.parse(definition(source, key), JavaZones.KNOWN);
        return VersionPlan.of(
                NAMES,
                assertInstanceOf(Parsed.Ok.class, parsed, parsed::toString).pipeline());
    }

    private static OwnTopic partials(String name) {
        return new OwnTopic("shop.revenue.v0012-" + name + "-repartition", Purpose.PARTIALS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [sku, customer]            | DIRECT
            {who: customer}            | DIRECT
            [sku]                      | SHUFFLED
            {customer: customer + sku} | SHUFFLED
            []                         | SHUFFLED
            """)
    void theDirectFormNeedsTheKeyedFieldUnchangedInTheKey(String key, Form form) {
        assertEquals(form, plan("topic: orders\n  keyed: customer", key).form());
    }

    @Test
    void oneSourceTopicIsIngestedAndAggregatedOverPartials() {
        VersionPlan plan = plan("topic: orders", "[sku]");
        assertEquals(Form.SHUFFLED, plan.form());
        assertEquals(
                List.of(
                        new Stage(Kind.INGEST, List.of("orders"), List.of(REJECTED, partials("partials")), List.of()),
                        new Stage(
                                Kind.AGGREGATE,
                                List.of("shop.revenue.v0012-partials-repartition"),
                                List.of(RESULTS),
                                List.of(WINDOWS))),
                plan.stages());
        assertEquals(List.of("orders"), plan.topicsWith(Numbers.READ));
        assertEquals(List.of("shop.revenue.v0012-partials-repartition"), plan.topicsWith(Numbers.PUBLISHED));
    }

    @Test
    void eachOfSeveralSourceTopicsHasAnIngestAndPartialsOfItsOwn() {
        VersionPlan plan = plan("topics: [orders-us, orders-eu]", "[sku]");
        assertEquals(
                List.of(Kind.INGEST, Kind.INGEST, Kind.AGGREGATE),
                plan.stages().stream().map(Stage::kind).toList());
        assertEquals(List.of("orders-us", "orders-eu"), plan.topicsWith(Numbers.READ));
        assertEquals(
                List.of("shop.revenue.v0012-partials-00-repartition", "shop.revenue.v0012-partials-01-repartition"),
                plan.topicsWith(Numbers.PUBLISHED));
        assertEquals(
                List.of(REJECTED, partials("partials-01")), plan.stages().get(1).outputs());
        assertEquals(
                List.of(
                        RESULTS,
                        REJECTED,
                        partials("partials-00"),
                        partials("partials-01"),
                        WINDOWS.changelog(),
                        MARKS),
                plan.topics());
    }

    @Test
    void theDirectFormCommitsAllNumbersWithItsSource() {
        VersionPlan plan = plan("topic: orders\n  keyed: customer", "[customer]");
        assertEquals(
                List.of(new Stage(Kind.DIRECT, List.of("orders"), List.of(REJECTED, RESULTS), List.of(WINDOWS))),
                plan.stages());
        assertEquals(List.of("orders"), plan.topicsWith(Numbers.READ));
        assertEquals(List.of("orders"), plan.topicsWith(Numbers.PUBLISHED));
        assertEquals(List.of(RESULTS, REJECTED, WINDOWS.changelog(), MARKS), plan.topics());
    }

    @Test
    void workersCreateWhatIsPublishedAndKafkaStreamsTheRest() {
        VersionPlan plan = plan("topic: orders", "[sku]");
        assertEquals(
                List.of(RESULTS.name(), REJECTED.name(), MARKS.name()),
                plan.topicNames(purpose -> purpose.maker() == Maker.HINDCAST));
        assertEquals(
                List.of(RESULTS.name(), REJECTED.name(), WINDOWS.changelog().name()), plan.topicNames(Purpose::kept));
    }

    @Test
    void withoutMarksAVersionGoesOnAndTheyTellNothingOfIt() {
        VersionPlan plan = plan("topic: orders", "[sku]");
        assertFalse(plan.topicNames(Purpose::kept).contains(MARKS.name()));
        assertFalse(plan.topicNames(Purpose::written).contains(MARKS.name()));
        assertEquals(List.of("shop.revenue.v0012-partials-repartition"), plan.topicNames(Purpose::purged));
    }

    @ParameterizedTest
    @EnumSource
    void everyNumberIsCommittedByEveryForm(Form form) {
        VersionPlan plan = new VersionPlan(NAMES, form, form.stages(NAMES, List.of("orders")));
        for (Numbers numbers : Numbers.values()) {
            assertTrue(!plan.topicsWith(numbers).isEmpty(), numbers.toString());
        }
    }

    @Test
    void whatAVersionCanOwnIsWhatItOwnsInAnyForm() {
        List<String> sources = List.of("orders-us", "orders-eu");
        List<String> possible = VersionPlan.possibleTopics(NAMES, sources);
        Set<String> ofAll = new HashSet<>();
        Arrays.stream(Form.values())
                .forEach(form -> ofAll.addAll(new VersionPlan(NAMES, form, form.stages(NAMES, sources)).topicNames()));
        ofAll.add(NAMES.alertsTopic());
        assertEquals(ofAll, Set.copyOf(possible));
        assertEquals(ofAll.size(), possible.size());
        assertTrue(possible.stream().allMatch(VersionNames::own), possible.toString());
    }

    @Test
    void aTextIsReadOnce() {
        Plans plans = new Plans("shop");
        String text = definition("topic: orders", "[sku]");
        VersionPlan plan = plans.of(ID, text, JavaZones.KNOWN).orElseThrow();
        assertEquals(plan("topic: orders", "[sku]"), plan);
        assertSame(plan, plans.of(ID, text, JavaZones.KNOWN).orElseThrow());
    }

    @Test
    void ofATextThatIsNotWhollyUnderstoodNothingIsGuessed() {
        Plans plans = new Plans("shop");
        String later = definition("topic: orders", "[sku]") + "tables: {product: {topic: products}}\n";
        assertEquals(Optional.empty(), plans.of(ID, later, JavaZones.KNOWN));
    }
}
