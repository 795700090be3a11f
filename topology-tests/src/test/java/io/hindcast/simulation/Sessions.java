package io.hindcast.simulation;

import io.hindcast.simulation.language.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the accepted events of a log are as sessions, on time alone and all together. */
final class Sessions {
    private static final Pattern RECORD_KEY =
            Pattern.compile("(.*?),?\"window\":\\{\"start\":\"(.*)\",\"end\":\"(.*)\"\\}\\}");

    private final WindowRules rules;

    /** All moments at which a key has events, in the order of time, by the key's JSON. */
    private final Map<String, List<Group>> moments = new TreeMap<>();

    /** @param moments of each key and moment the accepted events */
    Sessions(Collection<Group> moments, WindowRules rules) {
        this.rules = rules;
        moments.forEach(moment -> this.moments
                .computeIfAbsent(moment.key().json(), first -> new ArrayList<>())
                .add(moment));
        this.moments.values().forEach(ofKey -> ofKey.sort(Comparator.comparingLong(Group::startMs)));
    }

    /** All events. */
    List<Group> whole() {
        return moments.values().stream()
                .flatMap(ofKey -> joined(ofKey).stream())
                .toList();
    }

    /** Events on time alone, as if there were no others. */
    List<Group> punctual(Group whole) {
        return joined(moments.get(whole.key().json()).stream()
                .filter(moment -> whole.contains(moment) && !moment.onTime().isEmpty())
                .map(Group::punctual)
                .toList());
    }

    /** What lies between the bounds of a record key, which may be those of a part of a session. */
    Optional<Group> between(String recordKey) {
        Matcher matcher = RECORD_KEY.matcher(recordKey);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long startMs = Instant.parse(matcher.group(2)).toEpochMilli();
        long endMs = Instant.parse(matcher.group(3)).toEpochMilli();
        return moments.getOrDefault(matcher.group(1) + "}", List.of()).stream()
                .filter(moment -> startMs <= moment.startMs() && moment.endMs() <= endMs)
                .reduce(Group::with)
                .filter(between -> between.startMs() == startMs && between.endMs() == endMs);
    }

    /** The session of all events that the group is a part of. */
    Group wholeOf(Group part) {
        Key key = part.key();
        return whole().stream()
                .filter(whole -> whole.key().json().equals(key.json()) && whole.contains(part))
                .findFirst()
                .orElseThrow(() -> new Violation("results are of one session", part, "none"));
    }

    private List<Group> joined(List<Group> ofKey) {
        List<Group> sessions = new ArrayList<>();
        for (Group moment : ofKey) {
            int last = sessions.size() - 1;
            if (last >= 0 && rules.goesOn(sessions.get(last).endMs(), moment.startMs())) {
                sessions.set(last, sessions.get(last).with(moment));
            } else {
                sessions.add(moment);
            }
        }
        return sessions;
    }
}
