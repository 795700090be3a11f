package io.hindcast.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;

/**
 * A measurement's outcome: its title, the conditions in one line (the machine and the commit are added), and the figures
 * as a Markdown table.
 */
public record Report(String title, String conditions, String table) {
    /** Prints it. */
    void print(Place place) throws IOException {
        System.out.printf("%n%s%n%n%s", line(place), table);
    }

    /** Appends it to {@link Place#results()}, under the day and the title. */
    void append(Place place) throws IOException {
        Files.writeString(
                place.results(),
                "\n## " + LocalDate.now(Clock.systemUTC()) + ": " + title + "\n\n" + line(place) + "\n\n" + table,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private String line(Place place) throws IOException {
        return conditions + "; " + Machine.facts() + "; commit " + place.commit();
    }
}
