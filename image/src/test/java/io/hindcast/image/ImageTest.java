package io.hindcast.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The image as it was built, read out of its tar by {@code tar}. */
final class ImageTest {
    private static final String IMAGE = "target/hindcast-image.tar";
    private static final String LIBS = "app/libs/";

    private static final Pattern COMPONENT = Pattern.compile("\"pkg:maven/([^/]+)/([^@]+)@([^?]+)\\?type=jar\"");
    private static final Pattern LAYER = Pattern.compile("[0-9a-f]{64}\\.tar\\.gz");

    private final String manifest = text("tar", "-xOf", IMAGE, "manifest.json");

    /** It lists the image itself, too, which is no jar. */
    @Test
    void theBillOfMaterialsListsTheJarsThatThereAre() throws IOException {
        String bill = Files.readString(Path.of("target/image-files/app/sbom.json"));
        Set<String> listed = COMPONENT
                .matcher(bill)
                .results()
                .filter(component -> !component.group(2).equals("hindcast-image"))
                .map(component -> component.group(2)
                        + (component.group(1).equals("io.hindcast") ? "" : "-" + component.group(3)) + ".jar")
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = files().stream()
                .filter(file -> file.startsWith(LIBS) && file.endsWith(".jar"))
                .map(file -> file.substring(LIBS.length()).replace("-linux.jar", ".jar"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(listed, there);
    }

    @Test
    void theDemonstrationIsLeftOut() {
        assertEquals(
                Set.of(
                        "hindcast-cluster.jar",
                        "hindcast-core.jar",
                        "hindcast-replay-tool.jar",
                        "hindcast-streams.jar",
                        "hindcast-worker.jar"),
                files().stream()
                        .filter(file -> file.startsWith(LIBS + "hindcast-"))
                        .map(file -> file.substring(LIBS.length()))
                        .collect(Collectors.toSet()));
    }

    @Test
    void itHasTheNativeLibraryOfOneSystem() throws IOException {
        String jar = files().stream()
                .filter(file -> file.startsWith(LIBS + "rocksdbjni-"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                1,
                entries(jar).stream()
                        .filter(name -> name.startsWith("librocksdbjni"))
                        .count());
    }

    @Test
    void nobodyIsRootInIt() {
        String config = text("tar", "-xOf", IMAGE, "config.json");

        assertTrue(config.contains("\"User\":\"10001:10001\""), config);
        assertTrue(config.contains("\"Entrypoint\":[\"/usr/local/bin/hindcast\"]"), config);
    }

    /** The files of all layers. */
    private Set<String> files() {
        Set<String> files = new TreeSet<>();
        for (String layer : layers()) {
            text("sh", "-c", "tar -xOf " + IMAGE + " " + layer + " | tar -tzf -")
                    .lines()
                    .forEach(files::add);
        }
        return files;
    }

    private List<String> layers() {
        return LAYER.matcher(manifest).results().map(MatchResult::group).toList();
    }

    private Set<String> entries(String jar) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String layer : layers()) {
            byte[] bytes = bytes(
                    "sh", "-c", "tar -xOf " + IMAGE + " " + layer + " | tar -xzOf - " + jar + " 2> /dev/null || true");
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    names.add(entry.getName());
                }
            }
        }
        return names;
    }

    private static String text(String... command) {
        return new String(bytes(command), UTF_8);
    }

    private static byte[] bytes(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            byte[] output = process.getInputStream().readAllBytes();
            assertEquals(0, process.waitFor(), String.join(" ", command));
            return output;
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(String.join(" ", command), failed);
        }
    }
}
