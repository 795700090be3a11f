package io.hindcast.cases;

import io.hindcast.pipeline.Case;
import io.hindcast.pipeline.KeyField;
import io.hindcast.pipeline.Pipeline;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares what came out of a case with what it expects. */
final class Expectation {
    private static final String WINDOW = "window";
    private static final String LABEL = "window.label";
    private static final String EVENT = "event";
    private static final String ALERT = "alert";

    /** Which event a result is told to. */
    static final String EVENT_ID = "event.id";

    private final List<String> keyNames;
    private final Case expected;
    private final boolean rolling;
    private final List<String> places;

    /** @param places of the given records, {@code payments/0/7} */
    Expectation(Pipeline pipeline, Case expected, List<String> places) {
        this.rolling = pipeline.isRolling();
        this.places = places;
        this.keyNames = pipeline.grouping().key().stream().map(KeyField::name).toList();
        this.expected = expected;
    }

    /** One line for each difference, in the order of the case; what was not expected comes last. */
    List<String> differences(Actual actual) {
        List<String> differences = new ArrayList<>();
        List<Map<String, String>> left = new ArrayList<>(actual.results());
        for (Map<String, String> wanted : expected.expect()) {
            Optional<Map<String, String>> found =
                    left.stream().filter(result -> isOf(wanted, result)).findFirst();
            if (found.isEmpty()) {
                differences.add("expected " + wanted + ", but there is no result of this "
                        + (rolling ? "event" : "key and window"));
                continue;
            }
            left.remove(found.get());
            compare(wanted, found.get(), differences);
        }
        if (expected.whole()) {
            left.forEach(result -> differences.add("not expected: " + result));
        }
        compareRejected(actual.rejected(), differences);
        expected.time().alerts().ifPresent(wanted -> compareAlerts(wanted, actual.alerts(), differences));
        return differences;
    }

    private boolean isOf(Map<String, String> wanted, Map<String, String> result) {
        if (rolling) {
            return Json.quote(place(wanted)).equals(result.get(EVENT_ID));
        }
        return sameTime(wanted.get(WINDOW), result.get("window.start"))
                && keyNames.stream().allMatch(name -> same(wanted.get(name), result.get("key." + name)));
    }

    /** Where the record stands whose event is meant; nowhere if there is none of that number. */
    private String place(Map<String, String> wanted) {
        try {
            int number = Integer.parseInt(Json.plain(String.valueOf(wanted.get(EVENT))));
            return number >= 0 && number < places.size() ? places.get(number) : "";
        } catch (NumberFormatException none) {
            return "";
        }
    }

    /** A year is a number to YAML, and a name to a calendar. */
    private static boolean sameLabel(String wanted, @Nullable String found) {
        return found != null && Json.plain(wanted).equals(Json.plain(found));
    }

    private static boolean same(@Nullable String wanted, @Nullable String found) {
        return wanted != null && found != null && (Json.same(wanted, found) || sameTime(wanted, found));
    }

    private static boolean sameTime(@Nullable String wanted, @Nullable String found) {
        if (wanted == null || found == null) {
            return false;
        }
        try {
            return OffsetDateTime.parse(Json.plain(wanted))
                    .toInstant()
                    .equals(OffsetDateTime.parse(Json.plain(found)).toInstant());
        } catch (DateTimeException notTimes) {
            return false;
        }
    }

    private void compare(Map<String, String> wanted, Map<String, String> result, List<String> differences) {
        wanted.forEach((name, value) -> {
            String found = result.get(keyNames.contains(name) ? "key." + name : name);
            boolean agrees = name.equals(LABEL) ? sameLabel(value, found) : same(value, found);
            if (!name.equals(WINDOW) && !name.equals(EVENT) && !agrees) {
                differences.add(label(wanted) + ": expected " + name + " " + value + ", actual " + found);
            }
        });
    }

    private String label(Map<String, String> wanted) {
        if (rolling) {
            return EVENT + " " + wanted.get(EVENT);
        }
        List<String> parts = new ArrayList<>();
        keyNames.forEach(name -> parts.add(name + " " + wanted.get(name)));
        parts.add(WINDOW + " " + Json.plain(String.valueOf(wanted.get(WINDOW))));
        return String.join(", ", parts);
    }

    /** One after the other, in the order in which they are told. */
    private void compareAlerts(
            List<Map<String, String>> wanted, List<Map<String, String>> told, List<String> differences) {
        for (int at = 0; at < Math.max(wanted.size(), told.size()); at++) {
            if (at >= told.size()) {
                differences.add("alert " + at + ": expected " + wanted.get(at) + ", but nothing more was told");
            } else if (at >= wanted.size()) {
                differences.add("alert " + at + ": not expected: " + told.get(at));
            } else {
                compareAlert(at, wanted.get(at), told.get(at), differences);
            }
        }
    }

    private void compareAlert(
            int number, Map<String, String> wanted, Map<String, String> told, List<String> differences) {
        wanted.forEach((name, value) -> {
            String found = told.get(
                    keyNames.contains(name) ? "key." + name : name.equals(ALERT) ? "alert.name" : "alert." + name);
            if (!same(value, found)) {
                differences.add(
                        "alert " + number + ": expected " + name + " " + value + ", actual " + found + " of " + told);
            }
        });
    }

    private void compareRejected(List<Actual.Rejected> rejected, List<String> differences) {
        List<String> reasons = rejected.stream().map(it -> it.reason().word()).toList();
        if (!reasons.equals(expected.rejected())) {
            List<String> details = rejected.stream()
                    .map(it -> it.reason().word() + " (" + it.detail() + ")")
                    .toList();
            differences.add("expected rejected " + expected.rejected() + ", actual " + details);
        }
    }
}
