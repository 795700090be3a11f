package io.hindcast.tool;

import io.hindcast.broker.EmbeddedKafka;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A broker for the tests of a class, with a namespace of its own for each of them. */
final class ScenarioBroker implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final int FIRST = 11;

    private final String letters;
    private final List<Scenario> open = new ArrayList<>();
    private int namespaces = FIRST;
    private Optional<Path> folder = Optional.empty();
    private Optional<EmbeddedKafka> kafka = Optional.empty();

    /** @param letters two, with which the namespaces begin: tables keep their shape then */
    ScenarioBroker(String letters) {
        this.letters = letters;
    }

    /** A scenario in the next namespace, which is closed behind the test. */
    Scenario scenario() throws Exception {
        return opened(new Scenario(kafka.orElseThrow(), letters + namespaces++));
    }

    /** One of another time than noon. */
    Scenario scenario(Clock clock) throws Exception {
        return opened(new Scenario(kafka.orElseThrow(), letters + namespaces++, clock));
    }

    private Scenario opened(Scenario scenario) {
        open.add(scenario);
        return scenario;
    }

    @Override
    public void beforeAll(ExtensionContext tests) throws IOException {
        folder = Optional.of(Files.createTempDirectory("hindcast-broker"));
        kafka = Optional.of(EmbeddedKafka.start(folder.get()));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        open.forEach(Scenario::close);
        open.clear();
    }

    @Override
    public void afterAll(ExtensionContext tests) throws IOException {
        kafka.orElseThrow().close();
        try (Stream<Path> files = Files.walk(folder.orElseThrow())) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
