package io.hindcast.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.hindcast.definition.Definition;
import io.hindcast.definition.Definitions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    private static final Path PIPELINES = Path.of("..", "..", "pipelines");

    @Test
    void compilesThePipelinesThatComeWithTheProject() throws IOException {
        Definitions read = Definitions.read(List.of(PIPELINES));

        Definitions.Sound sound = assertInstanceOf(Definitions.Sound.class, read, read::toString);
        assertEquals(
                List.of("orders-per-customer", "revenue-per-sku"),
                sound.definitions().stream().map(Definition::name).toList());
    }
}
