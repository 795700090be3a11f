package io.hindcast.definition;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A definition that means ill costs its reader a message with a place: no stack, no memory, no time. */
@Timeout(60)
final class HostileDefinitionsTest {
    private static final int SEEDS = 300;
    private static final String SOUND = """
        pipeline: orders
        source:
          topic: orders
          event-time: at
          fields: { sku: string, amount: decimal, n: int, at: timestamp }
        where: WHERE
        key: [sku]
        window: WINDOW
        aggregates: { orders: count(), revenue: sum(amount) }
        """;

    static List<String> deep() {
        return List.of(
                "pipeline: " + "[".repeat(5_000) + "]".repeat(5_000),
                "pipeline: " + "{a: ".repeat(5_000) + "1" + "}".repeat(5_000),
                "pipeline: " + "[".repeat(100_000),
                "- ".repeat(1_000) + "a");
    }

    @ParameterizedTest
    @MethodSource("deep")
    void whatLiesTooDeepIsRefusedBeforeItIsComposed(String text) {
        String told = told(text);
        assertTrue(told.contains("lie in each other more than 64 deep"), told);
    }

    static List<String> large() {
        return List.of(
                with("(".repeat(2_000) + "true" + ")".repeat(2_000), "{ tumbling: 1m }"),
                with("n" + " + n".repeat(2_000) + " > 0", "{ tumbling: 1m }"),
                with("n > 0" + " && n > 0".repeat(9_000), "{ tumbling: 1m }"),
                with("amount > 1e999999999", "{ tumbling: 1m }"),
                with("amount > 1e-999999999", "{ tumbling: 1m }"),
                with("amount > " + "9".repeat(50_000), "{ tumbling: 1m }"),
                with("n > 0", "{ tumbling: 99999999999999999999d }"),
                with("n > 0", "{ tumbling: 1m, grace: 99999999999999999999d }"),
                "pipeline: &a [x, x]\nkey: [*a, *a]\n",
                "pipeline: !!javax.script.ScriptEngineManager [x]\n",
                "pipeline: " + "x".repeat(4_000_000));
    }

    @ParameterizedTest
    @MethodSource("large")
    void whatNobodyCanComputeIsRefusedWithItsPlace(String text) {
        String told = told(text);
        assertTrue(told.contains("orders.yaml:"), told);
    }

    /** Whatever is cut out of a sound one, doubled or put in its place: it is sound or its problems are told, and nothing is thrown. */
    @Test
    void whateverIsMadeOfASoundOneIsToldOrTaken() {
        String sound = with("amount > 0 && sku.startsWith('a')", "{ tumbling: 1m, grace: 30s }");
        assertInstanceOf(Definitions.Sound.class, Definitions.of("orders.yaml", sound));
        for (long seed = 0; seed < SEEDS; seed++) {
            String text = spoiled(sound, new Random(seed));
            try {
                Definitions.of("orders.yaml", text);
            } catch (RuntimeException | StackOverflowError thrown) {
                throw new AssertionError("seed " + seed + ": " + text, thrown);
            }
        }
    }

    private static String spoiled(String sound, Random random) {
        String marks = "[]{}()*&!|>%@`\"'#,:?-+ \n\t\\0\u0000\uFFFD9eE.~<=";
        StringBuilder text = new StringBuilder(sound);
        for (int change = random.nextInt(6); change >= 0; change--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(20));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(50)));
                case 2 ->
                    text.insert(
                            at,
                            String.valueOf(marks.charAt(random.nextInt(marks.length())))
                                    .repeat(1 + random.nextInt(300)));
                default -> text.setCharAt(at, marks.charAt(random.nextInt(marks.length())));
            }
            if (text.isEmpty()) {
                return " ";
            }
        }
        return text.toString();
    }

    private static String with(String where, String window) {
        return SOUND.replace("WHERE", "\"" + where + "\"").replace("WINDOW", window);
    }

    private static String told(String text) {
        Definitions read = Definitions.of("orders.yaml", text);
        assertFalse(read instanceof Definitions.Sound, "refused");
        return read.toString();
    }
}
