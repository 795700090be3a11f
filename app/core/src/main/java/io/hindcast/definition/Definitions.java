package io.hindcast.definition;

import io.hindcast.expression.Compiled;
import io.hindcast.expression.PipelineCompiler;
import io.hindcast.pipeline.DefinitionParser;
import io.hindcast.pipeline.Fingerprint;
import io.hindcast.pipeline.Parsed;
import io.hindcast.pipeline.Pipeline;
import io.hindcast.pipeline.Problem;
import io.hindcast.zone.JavaZones;
import io.hindcast.zone.Zones;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The outcome of reading definitions: all of them, or everything that is wrong with any of them. */
public sealed interface Definitions {
    /** All definitions are sound; in the order given, those of a folder by file name. */
    record Sound(List<Definition> definitions) implements Definitions {
        public Sound {
            definitions = List.copyOf(definitions);
        }
    }

    /** At least one is not. Each problem is one line: {@code revenue.yaml:14:9: unknown field 'amout'}. */
    record Faulty(List<String> problems) implements Definitions {
        public Faulty {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads files, and of folders every {@code *.yaml} and {@code *.yml} in them. A path that does not exist or cannot be read, a
     * folder without a definition, a file that is too large and a name that two files use are problems too.
     */
    static Definitions read(List<Path> filesOrFolders) {
        DefinitionSet read = readEach(filesOrFolders);
        return read.faulty().isEmpty() ? new Sound(read.sound()) : new Faulty(read.problems());
    }

    /** The same where what is wrong with one file is to stop no other. */
    static DefinitionSet readEach(List<Path> filesOrFolders) {
        return new DefinitionFiles().read(filesOrFolders);
    }

    /** Checks a text that may be proposed, with the zones of this Java. */
    static Definitions of(String file, String text) {
        return of(file, text, JavaZones.KNOWN);
    }

    /**
     * Checks one definition that is not (or not only) in a file: the ledger's text, say.
     *
     * @param zones whose rules hold for it: those that were recorded with a text of the ledger
     */
    static Definitions of(String file, String text, Zones zones) {
        Parsed parsed = DefinitionParser.parse(text, zones);
        if (parsed instanceof Parsed.Refused refused) {
            return faulty(
                    file,
                    Stream.concat(
                                    refused.problems().stream(),
                                    refused.rest().stream()
                                            .flatMap(rest -> problems(rest, zones).stream())
                                            .filter(problem -> !follows(problem, refused)))
                            .toList());
        }
        Parsed.Ok ok = (Parsed.Ok) parsed;
        Compiled compiled = PipelineCompiler.compile(ok.pipeline(), zones);
        if (compiled instanceof Compiled.Refused refused) {
            return faulty(file, refused.problems());
        }
        Compiled.Ok sound = (Compiled.Ok) compiled;
        String fingerprint =
                Fingerprint.of(ok.pipeline(), sound.zones(), sound.pipeline().texts());
        return new Sound(List.of(new Definition(file, text, sound.pipeline(), sound.zones(), fingerprint, ok.notes())));
    }

    private static List<Problem> problems(Pipeline pipeline, Zones zones) {
        return PipelineCompiler.compile(pipeline, zones) instanceof Compiled.Refused refused
                ? refused.problems()
                : List.of();
    }

    /** Whether an expression's problem is only that it uses a name that could not be read. */
    private static boolean follows(Problem problem, Parsed.Refused refused) {
        return refused.lost().stream().anyMatch(name -> problem.message().contains("'" + name + "'"));
    }

    private static Definitions faulty(String file, List<Problem> problems) {
        return new Faulty(FollowUps.without(problems).stream()
                .map(problem -> problem.in(file))
                .toList());
    }
}
