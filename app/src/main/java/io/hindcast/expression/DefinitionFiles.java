package io.hindcast.expression;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the definitions of files and folders. */
final class DefinitionFiles {
    private final List<Definition> definitions = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Definitions read(List<Path> filesOrFolders) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (Path path : filesOrFolders) {
            if (Files.isDirectory(path)) {
                files.addAll(filesOf(path));
            } else if (Files.exists(path)) {
                files.add(path);
            } else {
                problems.add(path + ": no such file or folder");
            }
        }
        for (Path file : files) {
            read(file);
        }
        checkNames();
        return problems.isEmpty() ? new Definitions.Sound(definitions) : new Definitions.Faulty(problems);
    }

    private List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files =
                    entries.filter(DefinitionFiles::isDefinition).sorted().toList();
            if (files.isEmpty()) {
                problems.add(folder + ": no definition in this folder; definitions are *.yaml and *.yml");
            }
            return files;
        }
    }

    private static boolean isDefinition(Path file) {
        String name = String.valueOf(file.getFileName());
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
    }

    private void read(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (MalformedInputException notText) {
            problems.add(file + ": not UTF-8 text");
            return;
        }
        Definitions read = Definitions.of(file.toString(), text);
        if (read instanceof Definitions.Faulty faulty) {
            problems.addAll(faulty.problems());
        } else {
            definitions.addAll(((Definitions.Sound) read).definitions());
        }
    }

    private void checkNames() {
        Map<String, String> files = new HashMap<>();
        for (Definition definition : definitions) {
            String other = files.putIfAbsent(definition.name(), definition.file());
            if (other != null) {
                problems.add(definition.file() + ": pipeline '" + definition.name() + "' is defined in " + other
                        + " already; a name belongs to one file");
            }
        }
    }
}
