package io.hindcast.pipeline;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.zone.JavaZones;
import java.util.List;

/** Definitions for tests: a sound one, and what becomes of it when one text in it is replaced. */
final class Definitions {
    /** Line 1 is {@code pipeline: revenue}. */
    static final String SOUND = """
            pipeline: revenue
            source:
              topic: orders
              format: json
              event-time: event_time
              fields:
                sku: string
                status: string
                amount: decimal
                quantity: int
                event_time: timestamp
                coupon: string?
            where: status == "PAID"
            key: [sku]
            window: { tumbling: 1m, grace: 2m }
            aggregates:
              orders: count()
              revenue: sum(amount * quantity)
            having: revenue > 0
            """;

    private Definitions() {}

    static String edited(String from, String to) {
        if (!SOUND.contains(from)) {
            throw new IllegalArgumentException("not in the definition: " + from);
        }
        return SOUND.replace(from, to);
    }

    static Pipeline parsed(String text) {
        Parsed parsed = DefinitionParser.parse(text, JavaZones.KNOWN);
        return assertInstanceOf(Parsed.Ok.class, parsed, parsed::toString).pipeline();
    }

    /** Each as {@code line:column: message}. */
    static List<String> problems(String text) {
        return assertInstanceOf(Parsed.Refused.class, DefinitionParser.parse(text, JavaZones.KNOWN)).problems().stream()
                .map(problem -> problem.in("f").substring(2))
                .toList();
    }
}
