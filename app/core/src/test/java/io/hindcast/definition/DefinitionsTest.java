package io.hindcast.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionsTest {
    private static final String TEXT = """
            pipeline: NAME
            source: {topic: orders, event-time: at, fields: {at: timestamp}}
            window: {tumbling: 1m, grace: 0s}
            aggregates: {n: count()}
            """;

    @TempDir
    private Path folder;

    private Path write(String file, String text) throws IOException {
        return Files.writeString(folder.resolve(file), text);
    }

    private static List<String> problems(Definitions read) {
        return assertInstanceOf(Definitions.Faulty.class, read).problems();
    }

    @Test
    void tellsALinkThatLeadsNowhere() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("a.yaml"), folder.resolve("gone.yaml"));

        assertEquals(List.of(link + ": no such file or folder"), problems(Definitions.read(List.of(folder))));
    }

    @Test
    void readsTheDefinitionsOfAFolderByName() throws IOException {
        write("b.yaml", TEXT.replace("NAME", "second"));
        write("a.yml", TEXT.replace("NAME", "first"));
        write("notes.txt", "not a definition");

        Definitions read = Definitions.read(List.of(folder));

        List<Definition> definitions =
                assertInstanceOf(Definitions.Sound.class, read).definitions();
        assertEquals(
                List.of("first", "second"),
                definitions.stream().map(Definition::name).toList());
        assertEquals(TEXT.replace("NAME", "second"), definitions.get(1).text());
        assertEquals(64, definitions.get(0).fingerprint().length());
    }

    @Test
    void saysOfWhatCannotBeReadWhyAndReadsTheRest() throws IOException {
        Path wrong = Files.write(folder.resolve("a.yaml"), new byte[] {(byte) 0xFF});
        write("b.yaml", TEXT.replace("NAME", "second"));
        Path missing = folder.resolve("missing.yaml");
        Path below = folder.resolve("b.yaml").resolve("c.yaml");

        assertEquals(
                List.of(missing + ": no such file or folder", below + ": Not a directory", wrong + ": not UTF-8 text"),
                problems(Definitions.read(List.of(missing, below, folder))));
    }

    @Test
    void reportsTheProblemsOfAllFiles() throws IOException {
        Path one = write("a.yaml", TEXT.replace("NAME", "one").replace("count()", "cuont()"));
        Path two = write("b.yaml", "pipelin: x\n");

        List<String> problems = problems(Definitions.read(List.of(folder)));

        assertEquals(
                List.of(one + ":4", two + ":1"),
                problems.stream()
                        .map(line -> line.replaceFirst("(yaml:\\d+):.*", "$1"))
                        .distinct()
                        .toList());
    }

    @Test
    void reportsWrongExpressionsBesideAnUnknownKeyAndAMissingGrace() {
        List<String> problems = problems(Definitions.of("a.yaml", """
                pipeline: revenue
                source: {topic: orders, event-time: at, fields: {at: timestamp, sku: string, amount: decimal}}
                where: skuu == "a"
                key: [skew]
                window: {tumbling: 1m}
                aggregates:
                  revenue: sum(amout)
                having: skew > 1
                """));

        assertEquals(
                List.of("3:8", "4:7", "5:9", "7:16"),
                problems.stream()
                        .map(line -> line.replaceFirst("a.yaml:(\\d+:\\d+): .*", "$1"))
                        .toList(),
                String.join("\n", problems));
    }

    @Test
    void aNameBelongsToOneFile() throws IOException {
        Path one = write("a.yaml", TEXT.replace("NAME", "same"));
        Path two = write("b.yaml", TEXT.replace("NAME", "same"));

        assertEquals(
                List.of(two + ": pipeline 'same' is defined in " + one + " already; a name belongs to one file"),
                problems(Definitions.read(List.of(folder))));
    }

    @Test
    void aFileGivenTwiceIsReadOnce() throws IOException {
        Path file = write("a.yaml", TEXT.replace("NAME", "one"));

        Definitions read = Definitions.read(List.of(folder, file));

        assertEquals(
                1, assertInstanceOf(Definitions.Sound.class, read).definitions().size());
    }

    @Test
    void saysWhatIsNotThere() throws IOException {
        Path missing = folder.resolve("none.yaml");

        assertEquals(
                List.of(
                        missing + ": no such file or folder",
                        folder + ": no definition in this folder; definitions are *.yaml and *.yml"),
                problems(Definitions.read(List.of(missing, folder))));
    }

    @Test
    void oneThatIsWrongOrTooLargeForTheLedgerKeepsNoOtherFromBeingRead() throws IOException {
        write("a.yaml", TEXT.replace("NAME", "sound"));
        Path wrong = write("b.yaml", "pipeline: Wrong");
        Path large = write("c.yaml", "#".repeat(DefinitionFiles.LARGEST_BYTES) + TEXT.replace("NAME", "large"));

        DefinitionSet read = Definitions.readEach(List.of(folder));

        assertEquals(
                List.of("sound"), read.sound().stream().map(Definition::name).toList());
        assertEquals(
                List.of(wrong.toString(), large.toString()),
                List.copyOf(read.faulty().keySet()));
        String problem = read.faulty().get(large.toString()).get(0);
        assertTrue(
                problem.endsWith("a definition has 500,000 at most, since the ledger keeps it as one record"), problem);
        assertEquals(read.problems(), problems(Definitions.read(List.of(folder))));
    }
}
