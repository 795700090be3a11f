package io.hindcast.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.definition.Definitions;
import io.hindcast.ledger.Stamp.Author;
import io.hindcast.tool.session.Tool;
import io.hindcast.tool.terminal.Terminal;
import io.hindcast.tool.verb.Verbs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The words that a definition may not take as its name, and the verbs that there are. */
final class VerbNamesTest {
    static Stream<String> verbs() {
        return commands().getSubcommands().keySet().stream();
    }

    private static CommandLine commands() {
        Terminal terminal = new Terminal(new PrintWriter(new StringWriter(), true), Optional.empty());
        return Verbs.of(new Tool(terminal, Clock.systemUTC(), new Author("test"), action -> () -> {}));
    }

    @Test
    void everyVerbIsShownWhereNoneIsGiven() {
        StringWriter err = new StringWriter();

        assertEquals(2, commands().setErr(new PrintWriter(err, true)).execute());
        verbs().forEach(verb -> assertTrue(
                err.toString().lines().anyMatch(line -> line.strip().startsWith(verb + " ")), err::toString));
    }

    @Test
    void theVerbThatWasMeantIsSuggested() {
        StringWriter err = new StringWriter();

        assertEquals(2, commands().setErr(new PrintWriter(err, true)).execute("lst"));
        assertTrue(
                err.toString().startsWith("replay: 'lst' is no verb; did you mean 'list'? To replay"), err::toString);
    }

    @Test
    void aWrongVerbIsTheMistakeAndNotWhatStandsBehindIt() {
        StringWriter err = new StringWriter();

        assertEquals(2, commands().setErr(new PrintWriter(err, true)).execute("retyre", "shop/v1"));
        assertTrue(err.toString().startsWith("replay: 'retyre' is no verb; did you mean 'retire'?"), err::toString);
    }

    @Test
    void wordsThatAnOptionTakesAreToldAsOneTypesThem() {
        StringWriter err = new StringWriter();

        assertEquals(2, commands().setErr(new PrintWriter(err, true)).execute("results", "shop", "-o", "xml"));
        assertTrue(err.toString().contains("expected one of [table, csv, jsonl] but was 'xml'"), err::toString);
    }

    /** {@code replay pace …} is the verb, so a pipeline of that name could never be replayed. */
    @ParameterizedTest
    @MethodSource("verbs")
    void noPipelineIsCalledAsAVerbIs(String verb) {
        assertInstanceOf(Definitions.Faulty.class, Definitions.of("a.yaml", definition(verb)));
        assertInstanceOf(Definitions.Sound.class, Definitions.of("a.yaml", definition(verb + "s-of-mine")));
    }

    private static String definition(String name) {
        return """
                pipeline: %s
                source:
                  topic: orders
                  format: json
                  event-time: at
                  fields:
                    sku: string
                    at: timestamp
                key: [sku]
                window: { tumbling: 1m, grace: 30s }
                aggregates:
                  orders: count()
                """.formatted(name);
    }
}
