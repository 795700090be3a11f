package io.hindcast.draft;

import io.hindcast.pipeline.Counted;
import io.hindcast.pipeline.ValueType;
import io.hindcast.source.SourceRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why events are not grouped by fields that look like a key by their name, or by how often their values come again. */
final class KeysPassedOver {
    private static final int NAMED = 70;
    private static final int NAMED_AND_UNIQUE = 60;
    private static final int AGAIN = 40;

    private final List<SourceRecord> events;
    private final String topic;
    private final KeyChoice key;
    private final List<PassedOver> passed = new ArrayList<>();

    private KeysPassedOver(String topic, List<SourceRecord> events, KeyChoice key) {
        this.topic = topic;
        this.events = events;
        this.key = key;
    }

    static List<PassedOver> of(String topic, List<SourceRecord> events, List<Guess> fields, KeyChoice key) {
        KeysPassedOver those = new KeysPassedOver(topic, events, key);
        for (Guess guess : fields) {
            if (!key.group().equals(Optional.of(guess))) {
                those.pass(guess);
            }
        }
        return those.passed;
    }

    private void pass(Guess guess) {
        boolean named = NameWords.isKey(guess.name());
        if (guess.type() != ValueType.STRING) {
            if (named && guess.type() == ValueType.INT) {
                add(guess, NAMED, "a number, and only texts are taken; key: [" + guess.name() + "] works too");
            }
            return;
        }
        List<String> texts = Reads.texts(topic, events, guess.field()).stream()
                .flatMap(Optional::stream)
                .toList();
        Set<String> different = new HashSet<>(texts);
        boolean again = KeyChoice.comesAgain(different.size(), texts.size());
        if (guess.invalid() > 0) {
            if (named || again) {
                add(
                        guess,
                        named ? NAMED : AGAIN,
                        "something else than a text in " + guess.invalid() + " of "
                                + Counted.of(events.size(), "record"));
            }
        } else if (guess.optional()) {
            if (named || again) {
                add(
                        guess,
                        named ? NAMED : AGAIN,
                        PassedOver.absent(guess.values(), events.size()) + (again ? coalesced(guess) : ""));
            }
        } else if (texts.stream().anyMatch(text -> text.length() > KeyChoice.LONGEST)) {
            if (named || again) {
                add(guess, named ? NAMED : AGAIN, "longer than " + KeyChoice.LONGEST + " characters in some record");
            }
        } else if (again) {
            add(guess, named ? NAMED : AGAIN, better(different.size()));
        } else if (named && different.size() == 1) {
            add(guess, NAMED, "the same in every record");
        } else if (named) {
            add(
                    guess,
                    NAMED_AND_UNIQUE,
                    different.size() == texts.size()
                            ? "every record has another one"
                            : Counted.of(different.size(), "value") + " in " + Counted.of(texts.size(), "record")
                                    + ": few come twice");
        }
    }

    private String coalesced(Guess guess) {
        return KeyChoice.isMostlyThere(guess, events.size())
                ? "; key: [" + KeyChoice.coalesced(guess.name(), "?") + "] works too"
                : "";
    }

    /** Why the key is better than a field that could be one too. */
    private String better(int different) {
        Guess group = key.group().orElseThrow();
        String name = group.isFact() ? "the record's key" : group.name();
        if (key.keyed().equals(key.group())) {
            return "the topic is partitioned by " + name;
        }
        long more =
                Reads.texts(topic, events, group.field()).stream().distinct().count();
        return more == different
                ? "as many values as " + name + ", which stands before it"
                : Counted.of(different, "value") + ", of " + name + " there are " + more;
    }

    private void add(Guess guess, int likelihood, String why) {
        passed.add(new PassedOver(guess.name(), PassedOver.As.KEY, why, likelihood));
    }
}
