package io.hindcast.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import io.hindcast.expression.AggregateFunction;
import io.hindcast.pipeline.KafkaFact;
import io.hindcast.pipeline.TimeFormat;
import io.hindcast.pipeline.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code docs/definition.md} names every key, type and function that there is, and none besides; examples on pages are sound. */
class ReferencePageTest {
    private static final Path DOCS = Path.of("..", "..", "docs");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    /** A table of keys, up to the first line that is none of it. */
    private static final Pattern KEYS =
            Pattern.compile("^\\| key[^\n]*\n\\|[-|]*\n((?:\\|[^\n]*\n)+)", Pattern.MULTILINE);

    private static final Pattern FIRST_COLUMN = Pattern.compile("^\\| \\[?`([a-z-]+)`", Pattern.MULTILINE);

    private final String page = read("definition.md");

    private static String read(String file) {
        try {
            return Files.readString(DOCS.resolve(file));
        } catch (IOException missing) {
            throw new IllegalStateException("the page is part of the project", missing);
        }
    }

    /** The names of all properties, wherever they stand. */
    private static void properties(Object schema, Set<String> names) {
        if (schema instanceof Map<?, ?> map) {
            if (map.get("properties") instanceof Map<?, ?> properties) {
                properties.keySet().forEach(name -> names.add((String) name));
            }
            map.values().forEach(value -> properties(value, names));
        } else if (schema instanceof List<?> list) {
            list.forEach(value -> properties(value, names));
        }
    }

    @Test
    void theTablesHaveAllKeysAndNoOther() {
        Set<String> keys = new TreeSet<>();
        properties(new Load(LoadSettings.builder().build()).loadFromString(read("hindcast.schema.json")), keys);
        Set<String> explained = new TreeSet<>();
        KEYS.matcher(page)
                .results()
                .flatMap(table -> FIRST_COLUMN.matcher(table.group(1)).results())
                .map(row -> row.group(1))
                .forEach(explained::add);
        // Explained where it stands: as a part of another key.
        keys.removeAll(Set.of(
                "first", "size", "every", "unit", "at", "gap", "max", "since", "resets", "avro", "protobuf", "behind"));
        assertEquals(keys, explained);
    }

    @Test
    void eachWordOfTheLanguageIsThere() {
        for (AggregateFunction function : AggregateFunction.values()) {
            assertTrue(page.contains("`" + function.word() + "("), function.word());
        }
        for (ValueType type : ValueType.values()) {
            assertTrue(page.contains("| `" + type.word() + "` |"), type.word());
        }
        for (KafkaFact fact : KafkaFact.values()) {
            assertTrue(page.contains("`" + fact.word() + "`"), fact.word());
        }
        for (TimeFormat format : TimeFormat.values()) {
            assertTrue(format.unit().isEmpty() || page.contains("`" + format.unit() + "`"), format.unit());
        }
        for (String key : List.of("size", "every", "unit", "zone", "at", "gap", "max", "since", "resets", "first")) {
            assertTrue(page.contains("`" + key + "`") || page.contains("{" + key + ":"), key);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"definition.md", "alerts.md"})
    void examplesAreSoundAndTheirCasesHold(String file) {
        List<String> examples = EXAMPLE.matcher(read(file))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertFalse(examples.isEmpty());
        for (String example : examples) {
            Definitions.Sound sound = assertInstanceOf(
                    Definitions.Sound.class,
                    Definitions.of(file, example),
                    () -> Definitions.of(file, example).toString());
            Definition definition = sound.definitions().get(0);
            assertEquals(List.of(), definition.notes());
            new CaseRunner(definition.compiled())
                    .runAll()
                    .forEach(outcome -> assertEquals(List.of(), outcome.differences()));
        }
    }
}
