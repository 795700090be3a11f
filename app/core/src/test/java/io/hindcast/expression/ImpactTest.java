package io.hindcast.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ImpactTest {
    private static final String TEXT = """
            pipeline: revenue
            source:
              topic: orders
              format: json
              event-time: at
              fields:
                sku: string
                amount: decimal
                quantity: int
                at: timestamp
            where: amount > 0
            key: [sku]
            window: { tumbling: 1m, grace: 30s }
            aggregates:
              orders: count()
              large: count().where(quantity > 10)
              revenue: sum(amount)
              weighed: sum(amount * quantity)
              biggest: max(sku)
              basket: revenue / orders
              double: basket * 2
            having: orders > 0
            """;

    private static Impact impact(String from, String to) {
        return Impact.of(of(TEXT), of(TEXT.replace(from, to)));
    }

    /** A definition, which is sound. */
    static Impact.Of of(String text) {
        Definition read = ((Definitions.Sound) Definitions.of("revenue.yaml", text))
                .definitions()
                .get(0);
        return new Impact.Of(read.pipeline(), read.zones(), read.compiled().texts());
    }

    private static Impact columns(List<String> columns, List<String> only, boolean having) {
        return new Impact(List.of(), columns, only, having);
    }

    private static Impact all(String... parts) {
        return new Impact(List.of(parts), List.of(), List.of(), true);
    }

    @Test
    void whatIsOnlyWrittenOtherwiseChangesNothing() {
        assertEquals(columns(List.of(), List.of(), false), impact("where: amount > 0", "where:  amount  >  0 # paid"));
    }

    @Test
    void whatSaysWhichEventsCountChangesEverything() {
        assertEquals(all("where"), impact("amount > 0", "amount > 1"));
        assertEquals(all("key"), impact("key: [sku]", "key: []"));
        assertEquals(all("window"), impact("grace: 30s", "grace: 40s"));
        assertEquals(all("window"), impact("tumbling: 1m", "tumbling: 2m"));
        assertEquals(all("field"), impact("quantity: int", "quantity: int?"));
        assertEquals(all("topic"), impact("topic: orders", "topic: sales"));
    }

    @Test
    void anAggregateChangesItsColumnAndThoseThatUseIt() {
        assertEquals(columns(List.of("large"), List.of(), false), impact("quantity > 10", "quantity > 11 && has(sku)"));
        assertEquals(
                columns(List.of("revenue", "basket", "double"), List.of(), false),
                impact("revenue: sum(amount)", "revenue: sum(quantity)"));
        assertEquals(columns(List.of("double"), List.of(), false), impact("basket * 2", "basket * 3"));
    }

    @Test
    void whatFailsForAnEventTakesItFromAll() {
        assertEquals(
                all(
                        "an event for which 'sum(amount * quantity)' fails",
                        "an event for which 'sum(amount + quantity)' fails"),
                impact("amount * quantity", "amount + quantity"));
        assertEquals(
                all("an event for which 'max(sku)' fails", "an event for which 'min(sku)' fails"),
                impact("max(sku)", "min(sku)"));
    }

    @Test
    void aColumnMoreIsOfTheNewOneAlone() {
        assertEquals(
                columns(List.of(), List.of("small"), false),
                impact("  basket:", "  small: count().where(quantity < 2)\n  basket:"));
        assertEquals(columns(List.of(), List.of("double"), false), impact("  double: basket * 2\n", ""));
    }

    @Test
    void aConditionOfResultsChangesWhichWindowsAreThere() {
        assertEquals(columns(List.of(), List.of(), true), impact("having: orders > 0", "having: orders > 1"));
        assertEquals(
                columns(List.of("orders", "basket", "double"), List.of(), true),
                impact("orders: count()", "orders: count().where(quantity > 1)"));
    }
}
