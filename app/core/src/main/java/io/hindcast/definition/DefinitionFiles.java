package io.hindcast.definition;

import io.hindcast.pipeline.Problem;
import io.hindcast.pipeline.Publish;
import io.hindcast.trouble.FileTrouble;
import io.hindcast.zone.JavaZones;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the definitions of files and folders; what is wrong with one says nothing about the others. */
final class DefinitionFiles {
    /**
     * A definition goes into the ledger as one record, in which quotes and line ends count twice; a topic takes records of a
     * megabyte.
     */
    static final int LARGEST_BYTES = 500_000;

    private final List<Definition> sound = new ArrayList<>();
    private final Map<String, List<String>> faulty = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();

    DefinitionSet read(List<Path> filesOrFolders) {
        Set<Path> files = new LinkedHashSet<>();
        for (Path path : filesOrFolders) {
            if (Files.isDirectory(path)) {
                files.addAll(filesOf(path));
            } else {
                FileTrouble.ofReading(path).ifPresentOrElse(reason -> refuse(path, reason), () -> files.add(path));
            }
        }
        files.forEach(this::read);
        oneTopicForEach();
        return new DefinitionSet(sound, faulty);
    }

    /** Which of two gets a topic that both name would depend on who is faster, and the other one would not be published. */
    private void oneTopicForEach() {
        Map<String, List<Definition>> named = new LinkedHashMap<>();
        for (Definition definition : sound) {
            stable(definition)
                    .forEach(topic -> named.computeIfAbsent(topic.name(), name -> new ArrayList<>())
                            .add(definition));
        }
        named.forEach((name, sharers) -> {
            for (Definition definition : sharers) {
                List<Definition> others = new ArrayList<>(sharers);
                others.remove(definition);
                if (!others.isEmpty()) {
                    faulty.put(
                            definition.file(),
                            List.of(shared(name, definition, others).in(definition.file())));
                    sound.remove(definition);
                }
            }
        });
    }

    private static Problem shared(String name, Definition definition, List<Definition> others) {
        Publish.Topic topic = stable(name, definition);
        boolean ofAlerts = definition.pipeline().results().publish().alerts().equals(Optional.of(topic));
        String theirs = others.stream()
                .map(other ->
                        "'" + other.name() + "' (" + stable(name, other).at().in(other.file()) + ")")
                .collect(Collectors.joining(", "));
        return new Problem(
                topic.at(),
                "publish." + (ofAlerts ? "alerts" : "topic") + " '" + name + "' is named by pipeline " + theirs
                        + " too; a topic is that of one pipeline");
    }

    /** What it names, the topic of its results first. */
    private static List<Publish.Topic> stable(Definition definition) {
        Publish publish = definition.pipeline().results().publish();
        return Stream.concat(publish.stable().stream(), publish.alerts().stream())
                .toList();
    }

    private static Publish.Topic stable(String name, Definition definition) {
        return stable(definition).stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Path> filesOf(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files =
                    entries.filter(DefinitionFiles::isDefinition).sorted().toList();
            if (files.isEmpty()) {
                refuse(folder, "no definition in this folder; definitions are *.yaml and *.yml");
            }
            return files;
        } catch (IOException failed) {
            refuse(folder, FileTrouble.reason(failed));
        } catch (UncheckedIOException failed) {
            refuse(folder, FileTrouble.reason(failed));
        }
        return List.of();
    }

    private static boolean isDefinition(Path file) {
        String name = String.valueOf(file.getFileName());
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && (Files.isRegularFile(file) || leadsNowhere(file));
    }

    /** A link to a file that is not there is told, not passed over. */
    private static boolean leadsNowhere(Path file) {
        return Files.isSymbolicLink(file) && !Files.exists(file);
    }

    private void read(Path file) {
        text(file).ifPresent(text -> {
            Definitions read = Definitions.of(file.toString(), text, JavaZones.KNOWN);
            if (read instanceof Definitions.Faulty wrong) {
                faulty.put(file.toString(), wrong.problems());
            } else {
                ((Definitions.Sound) read).definitions().forEach(this::add);
            }
        });
    }

    private Optional<String> text(Path file) {
        try {
            long bytes = Files.size(file);
            if (bytes > LARGEST_BYTES) {
                refuse(
                        file,
                        String.format(
                                Locale.ROOT,
                                "has %,d bytes; a definition has %,d at most, since the ledger keeps it as one record",
                                bytes,
                                LARGEST_BYTES));
                return Optional.empty();
            }
            return Optional.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException failed) {
            refuse(file, FileTrouble.reason(failed));
        }
        return Optional.empty();
    }

    private void add(Definition definition) {
        int bytes = definition.text().getBytes(StandardCharsets.UTF_8).length;
        int rules = definition.zones().stream()
                .mapToInt(zone -> zone.text().length())
                .sum();
        if (bytes + rules > LARGEST_BYTES) {
            String reason = String.format(
                    Locale.ROOT,
                    ": has %,d bytes, and the rules of the time zones that it names %,d; both together may have %,d,"
                            + " since the ledger keeps them as one record",
                    bytes,
                    rules,
                    LARGEST_BYTES);
            faulty.put(definition.file(), List.of(definition.file() + reason));
            return;
        }
        String other = names.putIfAbsent(definition.name(), definition.file());
        if (other == null) {
            sound.add(definition);
        } else {
            faulty.put(
                    definition.file(),
                    List.of(definition.file() + ": pipeline '" + definition.name() + "' is defined in " + other
                            + " already; a name belongs to one file"));
        }
    }

    private void refuse(Path path, String problem) {
        faulty.put(path.toString(), List.of(path + ": " + problem));
    }
}
