package io.hindcast.tool.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.definition.Definitions;
import io.hindcast.input.InputFormat;
import io.hindcast.pipeline.Source;
import io.hindcast.tool.session.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples and captures of topics that hold lines of text. */
final class LinesOfTextTest {
    private static final Source LINES = source("{text: {pattern: '(?P<at>.*) .*'}}");
    private static final Source OTHER_LINES = source("{text: {pattern: '.* (?P<at>.*)'}}");
    private static final Source JSON = source("json");

    @TempDir
    private Path folder;

    private static Source source(String format) {
        Definitions read = Definitions.of("p.yaml", """
                pipeline: requests
                source: {topic: access, format: %s, event-time: at, fields: {at: timestamp}}
                window: {tumbling: 1m, grace: 0s}
                aggregates: {requests: count()}
                """.formatted(format));
        return ((Definitions.Sound) read).definitions().get(0).pipeline().source();
    }

    @Test
    void aSampleOfLinesMayHaveAnyName() throws IOException {
        String log = Files.writeString(folder.resolve("access.log"), "a b\n").toString();

        assertEquals(
                InputFormat.TEXT,
                SampleFile.of(List.of(log), List.of(LINES, OTHER_LINES))
                        .get(0)
                        .input()
                        .format());
        assertThrows(ToolFailure.class, () -> SampleFile.of(List.of(log), List.of(JSON, JSON)));
    }

    @Test
    void aSampleIsReadInOneWay() throws IOException {
        String log = Files.writeString(folder.resolve("access.json"), "a b\n").toString();

        ToolFailure refused = assertThrows(ToolFailure.class, () -> SampleFile.of(List.of(log), List.of(LINES, JSON)));
        assertTrue(String.valueOf(refused.getMessage()).contains("holds lines of text to one"), refused::toString);
    }

    @Test
    void ofALineNothingCanBeLeftOut() {
        ToolFailure refused = assertThrows(ToolFailure.class, () -> CapturedFields.of(LINES, List.of(), List.of()));

        assertTrue(String.valueOf(refused.getMessage()).contains("--whole"), refused::toString);
        assertEquals(
                Optional.of(CapturedFields.VALUE),
                CapturedFields.of(JSON, List.of(), List.of()).lacks(LINES));
    }
}
