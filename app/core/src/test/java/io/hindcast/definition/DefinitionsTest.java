package io.hindcast.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hindcast.pipeline.Fingerprint;
import io.hindcast.pipeline.TextBounds;
import io.hindcast.pipeline.Window;
import io.hindcast.zone.JavaZones;
import io.hindcast.zone.Zone;
import io.hindcast.zone.Zones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    void noTopicOfResultsIsThatOfTheAlertsOfAnother() throws IOException {
        String alerts = "alerts: {any: {when: n > 0}}\npublish: {topic: two, alerts: revenue}\n";
        Path one = write("a.yaml", TEXT.replace("NAME", "one") + "publish: {topic: revenue}\n");
        Path two = write("b.yaml", TEXT.replace("NAME", "two") + alerts);

        List<String> problems = problems(Definitions.read(List.of(folder)));
        assertEquals(2, problems.size(), problems::toString);
        assertTrue(problems.get(0).startsWith(one + ":5:18: publish.topic 'revenue' is named by pipeline 'two'"));
        assertTrue(problems.get(1).startsWith(two + ":6:31: publish.alerts 'revenue' is named by pipeline 'one'"));
    }

    @Test
    void aTopicThatTwoFilesPublishIntoIsToldOfBoth() throws IOException {
        Path one = write("a.yaml", TEXT.replace("NAME", "one") + "publish: {topic: revenue}\n");
        Path two = write("b.yaml", TEXT.replace("NAME", "two") + "publish:\n  topic: revenue\n");
        write("c.yaml", TEXT.replace("NAME", "three") + "publish: {topic: other}\n");

        assertEquals(
                List.of(
                        one + ":5:18: publish.topic 'revenue' is named by pipeline 'two' (" + two
                                + ":6:10) too; a topic is that of one pipeline",
                        two + ":6:10: publish.topic 'revenue' is named by pipeline 'one' (" + one
                                + ":5:18) too; a topic is that of one pipeline"),
                problems(Definitions.read(List.of(folder))));
        assertEquals(
                List.of("three"),
                Definitions.readEach(List.of(folder)).sound().stream()
                        .map(Definition::name)
                        .toList());
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

    private static final String ZONED = TEXT.replace("NAME", "zoned")
            .replace("tumbling: 1m", "calendar: {unit: day, zone: Europe/Berlin}")
            .replace("count()", "count().where(at.getHours(\"Asia/Kathmandu\") < 12)");

    @Test
    void theRulesOfItsZonesCountForTheLedgersRecord() throws IOException {
        String padding = "\n#" + "x".repeat(DefinitionFiles.LARGEST_BYTES - ZONED.length() - 2);
        Path large = write("a.yaml", ZONED + padding);
        int rules = zoned(JavaZones.KNOWN).zones().stream()
                .mapToInt(zone -> zone.text().length())
                .sum();

        assertEquals(
                List.of(large + ": has 500,000 bytes, and the rules of the time zones that it names " + rules
                        + "; both together may have 500,000, since the ledger keeps them as one record"),
                problems(Definitions.read(List.of(large))));
        assertInstanceOf(
                Definitions.Sound.class,
                Definitions.read(List.of(write("b.yaml", ZONED + padding.substring(0, padding.length() - rules)))));
    }

    @Test
    void namesTheZonesThatItUses() {
        assertEquals(
                List.of("Asia/Kathmandu", "Europe/Berlin"),
                zoned(JavaZones.KNOWN).zones().stream().map(Zone::name).toList());
        assertEquals(
                List.of(),
                sound(Definitions.of("a.yaml", TEXT.replace("NAME", "plain"))).zones());
        assertEquals(
                List.of(),
                sound(Definitions.of(
                                "a.yaml",
                                TEXT.replace("NAME", "plain")
                                        .replace("count()", "count().where(at.getHours(\"+01:00\") < 12)")))
                        .zones());
    }

    /** What an earlier release has proposed is known by its fingerprint, and is computed as that one did. */
    @Test
    void isThatOfAnEarlierReleaseByItsFingerprint() {
        Definition today = ofTexts("key: [sku, at]\n", "count()");
        String proposed = Fingerprint.of(today.pipeline(), List.of(), TextBounds.CHOSEN);

        Definition earlier = today.as(proposed);

        assertNotEquals(proposed, today.fingerprint());
        assertEquals(proposed, earlier.fingerprint());
        assertEquals(TextBounds.KEPT, today.compiled().texts());
        assertEquals(TextBounds.CHOSEN, earlier.compiled().texts());
        assertTrue(earlier.compiled().boundsFewer());
        assertFalse(today.compiled().boundsFewer());
        assertEquals(Set.of(proposed, today.fingerprint()), today.fingerprintsBy(List.of()));
        assertEquals(today, today.as(today.fingerprint()));
        assertEquals(today, today.as("that of another text"));
    }

    /** Where nothing else is bounded, versions of earlier releases are the same ones. */
    @Test
    void keepsTheFingerprintOfEarlierReleasesWhereOnlyChoicesKeepTexts() {
        for (String aggregate : List.of("min(at)", "first(sku)", "top(2, sku)", "min_by(sku, at)", "distinct(sku)")) {
            Definition today = ofTexts("key: [at]\n", aggregate);

            assertEquals(
                    Fingerprint.of(today.pipeline(), List.of(), TextBounds.CHOSEN), today.fingerprint(), aggregate);
            assertFalse(today.compiled().boundsFewer(), aggregate);
        }
        for (String aggregate : List.of("min(sku)", "max(sku)", "size(max(sku)) + 1")) {
            assertEquals(TextBounds.KEPT, ofTexts("", aggregate).compiled().texts(), aggregate);
        }
    }

    private static Definition ofTexts(String key, String aggregate) {
        return sound(Definitions.of(
                "a.yaml",
                TEXT.replace("NAME", "texts")
                        .replace("at: timestamp}", "at: timestamp, sku: string}")
                        .replace("window:", key + "window:")
                        .replace("count()", "'" + aggregate + "'")));
    }

    @Test
    void isCompiledByTheRulesThatAreGiven() {
        Definition java = zoned(JavaZones.KNOWN);
        Zone berlin = Zone.recorded("Europe/Berlin", "any", "1 +09:00");
        Zone kathmandu = Zone.recorded("Asia/Kathmandu", "any", "1 -03:00");

        Definition recorded = zoned(Zones.recorded(List.of(berlin, kathmandu)));

        assertEquals(List.of(kathmandu, berlin), recorded.zones());
        assertNotEquals(java.fingerprint(), recorded.fingerprint());
        assertTrue(java.fingerprintsBy(recorded.zones()).contains(recorded.fingerprint()));
        assertTrue(recorded.fingerprintsBy(java.zones()).contains(java.fingerprint()));
        assertFalse(java.fingerprintsBy(List.of(kathmandu)).contains(java.fingerprint()));
        Window window = recorded.pipeline().grouping().window();
        assertEquals(
                Optional.of(berlin),
                window.as(
                        tumbling -> Optional.empty(),
                        hopping -> Optional.empty(),
                        calendar -> Optional.of(calendar.zone()),
                        session -> Optional.empty(),
                        total -> Optional.empty(),
                        rolling -> Optional.empty()));
    }

    @Test
    void aZoneWithoutRulesIsAProblem() {
        Zone berlin = Zone.recorded("Europe/Berlin", "any", "1 +09:00");
        assertEquals(
                List.of("a.yaml:4:43: 'Asia/Kathmandu' is no zone of those that the ledger recorded with it, in"
                        + " count().where(at.getHours(\"Asia/Kathmandu\") < 12)"),
                problems(Definitions.of("a.yaml", ZONED, Zones.recorded(List.of(berlin)))));
    }

    private static Definition zoned(Zones zones) {
        return sound(Definitions.of("a.yaml", ZONED, zones));
    }

    private static Definition sound(Definitions read) {
        return assertInstanceOf(Definitions.Sound.class, read).definitions().get(0);
    }
}
