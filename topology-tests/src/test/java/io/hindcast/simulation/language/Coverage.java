package io.hindcast.simulation.language;

import io.hindcast.expression.DeclaredFunctions;
import io.hindcast.pipeline.Nulls;
import io.hindcast.pipeline.ValueType;
import io.hindcast.source.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What many random definitions must have met. It is asked of production what there is, so that what is added to the language
 * without a generator is missed.
 */
public final class Coverage {
    /** What an expression may lack where it stands, as often as it can be expected to. */
    private static final Map<String, List<Lack>> LACKS = Map.of(
            "where", List.of(Lack.ABSENT, Lack.WRONG_TYPE, Lack.NUMBER_RANGE, Lack.NO_RESULT),
            "key of", List.of(Lack.ABSENT, Lack.TEXT_RANGE, Lack.NO_RESULT),
            "min 1 string", List.of(Lack.TEXT_RANGE),
            "max 1 string", List.of(Lack.TEXT_RANGE),
            "aggregate of", List.of(Lack.ABSENT, Lack.NUMBER_RANGE, Lack.NO_RESULT),
            "having", List.of(Lack.ABSENT, Lack.NO_RESULT));

    private Coverage() {}

    /** What was not met. */
    public static Set<String> missing(Map<String, Long> met) {
        Set<String> missing = new TreeSet<>(DeclaredFunctions.signatures());
        missing.addAll(DeclaredFunctions.aggregates());
        for (ValueType type : ValueType.values()) {
            String word = type.word();
            missing.addAll(List.of(
                    "literal of " + word,
                    "name of " + word,
                    "key of " + word,
                    "key of " + word + ", computed",
                    "aggregate of " + word,
                    "field " + word,
                    "field " + word + "?",
                    "field " + word + " ABSENT",
                    "field first of " + word));
            if (type != ValueType.TIMESTAMP) {
                missing.add("group of " + word);
            }
        }
        missing.addAll(List.of("one group", "first of groups"));
        Stream.of(TopicFields.Values.values()).forEach(written -> missing.add("values in " + written));
        Stream.of(Clock.values())
                .forEach(clock -> missing.addAll(List.of("field timestamp " + clock, "group of timestamp " + clock)));
        missing.addAll(List.of("field int or text", "field bool or text", "field with missing texts"));
        Stream.of("$key", "$topic", "$partition", "$offset", "$timestamp", "$header.trace-id")
                .forEach(fact -> missing.add("field " + fact));
        Stream.of(Reason.values()).forEach(reason -> missing.add("reason " + reason));
        Stream.of(Calendar.values())
                .forEach(unit -> missing.addAll(List.of("calendar of " + unit, "calendar of " + unit + ", several")));
        Places.names().forEach(name -> missing.add("calendar of " + name));
        Stream.of(Nulls.values()).forEach(nulls -> missing.add("nulls " + nulls.word()));
        missing.addAll(List.of("session", "session, cut", "total since", "total that resets"));
        missing.addAll(List.of("windows missed", "steps missed"));
        missing.addAll(List.of("a heartbeat", "a clock counts", "a clock does not count"));
        missing.add("having");
        missing.addAll(List.of(
                "correction that counts",
                "unknown schema",
                "correction of what counts",
                "correction of nobody knows what",
                "correction in another topic"));
        missing.add("topics with fields of their own");
        missing.removeAll(met.keySet());
        LACKS.forEach((place, lacks) -> lacks.stream()
                .filter(lack -> !lacked(place, lack, met))
                .forEach(lack -> missing.add(place + " … " + lack)));
        return missing;
    }

    private static boolean lacked(String place, Lack lack, Map<String, Long> met) {
        return met.keySet().stream().anyMatch(what -> what.startsWith(place) && what.endsWith(" " + lack));
    }
}
