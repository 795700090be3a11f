package io.hindcast.simulation;

import io.hindcast.simulation.language.Lack;
import io.hindcast.simulation.language.Place;
import io.hindcast.simulation.language.SourceField;
import io.hindcast.simulation.language.Written;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Writes the values of fields as one JSON object: members in any order, some twice, others that nobody declares. */
final class EventJson {
    private final RandomGenerator random;
    private final List<String> members = new ArrayList<>();
    private final List<String> hidden = new ArrayList<>();
    private final Set<String> declared = new HashSet<>();

    EventJson(RandomGenerator random) {
        this.random = random;
    }

    void add(SourceField field, Written written) {
        declared.addAll(field.place().members());
        if (field.place() instanceof Place.Either either) {
            add(field, written, either);
            return;
        }
        if (!(field.place() instanceof Place.Member member)) {
            return;
        }
        String text = member(member.path(), written);
        if (text.isEmpty()) {
            return;
        }
        members.add(text);
        if (random.nextInt(30) == 0 && !field.usual().isEmpty()) {
            hidden.add(member(member.path(), field.usual().get(0)));
        }
    }

    /** What another topic declares, if it does not stand where this one's fields do: nobody reads it. */
    void addForeign(SourceField field, Written written) {
        if (field.place() instanceof Place.Member member
                && declared.add(member.path().get(0))) {
            String text = member(member.path(), written);
            if (!text.isEmpty()) {
                members.add(text);
            }
        }
    }

    /** In the second place only where the first has nothing; in both, what stands in the second does not count. */
    private void add(SourceField field, Written written, Place.Either either) {
        boolean second = random.nextInt(3) == 0;
        boolean junk = !second && !written.outcome().lacksFor(Lack.ABSENT) && random.nextInt(3) == 0;
        if (second && random.nextBoolean()) {
            members.add("\"" + either.path().get(0) + "\":null");
        }
        Stream.of(
                        member(second ? either.other() : either.path(), written),
                        junk ? member(either.other(), field.odd(random)) : "")
                .filter(text -> !text.isEmpty())
                .forEach(members::add);
    }

    private static String member(List<String> path, Written written) {
        if (!written.isThere() && path.size() == 1) {
            return "";
        }
        String value = written.text();
        for (int at = path.size() - 1 - written.up(); at > 0; at--) {
            value = value.isEmpty() ? "{}" : "{\"" + path.get(at) + "\":" + value + "}";
        }
        return "\"" + path.get(0) + "\":" + value;
    }

    /** Of a member that stands twice the last one counts. */
    String write() {
        Collections.shuffle(members, new Random(random.nextLong()));
        members.add(random.nextInt(members.size() + 1), "\"ignored\":[1,{\"at\":0}]");
        hidden.stream().filter(member -> !member.isEmpty()).forEach(member -> members.add(0, member));
        return "{" + String.join(random.nextBoolean() ? "," : " ,\n", members) + "}";
    }
}
