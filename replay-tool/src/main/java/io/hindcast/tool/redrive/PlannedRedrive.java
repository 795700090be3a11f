package io.hindcast.tool.redrive;

import io.hindcast.account.Fate;
import io.hindcast.cluster.log.StoredRecord;
import io.hindcast.cluster.log.TopicRange;
import io.hindcast.ledger.Offsets;
import io.hindcast.ledger.RedrivenTopic;
import io.hindcast.source.PlainRecord;
import io.hindcast.start.TopicFacts;
import io.hindcast.verify.Prospects;
import io.hindcast.verify.Prospects.Prospect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Corrections with what would become of each, in the order in which they are appended. */
record PlannedRedrive(List<Foreseen> all) {
    private static final Comparator<Correction> IN_ORDER = Comparator.comparing(
                    (Correction correction) -> correction.original().topic())
            .thenComparingInt(correction -> correction.original().partition())
            .thenComparingLong(correction -> correction.original().offset());

    /** A correction, and what would become of it. */
    record Foreseen(Correction correction, Prospect prospect) {
        boolean counts() {
            return prospect.fate() == Fate.ACCEPTED;
        }

        private int line() {
            return correction.line().number();
        }

        private boolean isOf(List<RedrivenTopic> topics) {
            StoredRecord original = correction.original();
            return topics.stream()
                    .anyMatch(topic -> topic.corrects(original.topic(), original.partition(), original.offset()));
        }
    }

    PlannedRedrive {
        all = List.copyOf(all);
    }

    /**
     * What would become of them.
     *
     * @param nowMs the timestamp that brokers would give them which set timestamps themselves
     */
    static PlannedRedrive of(
            List<Correction> corrections, Prospects prospects, Map<String, TopicFacts> topics, long nowMs) {
        List<Foreseen> all = new ArrayList<>();
        for (Correction correction : corrections.stream().sorted(IN_ORDER).toList()) {
            PlainRecord record = Correction.plain(correction.appended("planned"));
            boolean stamped = Optional.ofNullable(
                            topics.get(correction.original().topic()))
                    .filter(topic -> topic.timestamps() == TopicFacts.Timestamps.BROKER)
                    .isPresent();
            all.add(new Foreseen(correction, prospects.of(stamped ? record.withTimestamp(nowMs) : record)));
        }
        return new PlannedRedrive(all);
    }

    /** Those that would count. */
    List<Foreseen> counting() {
        return all.stream().filter(Foreseen::counts).toList();
    }

    /** Whether all that would count in another plan of the same file would in this one. */
    boolean foresees(PlannedRedrive other) {
        Set<Integer> here = counting().stream().map(Foreseen::line).collect(Collectors.toSet());
        return other.counting().stream().map(Foreseen::line).allMatch(here::contains);
    }

    /** Those that would not. */
    List<Foreseen> others() {
        return all.stream().filter(one -> !one.counts()).toList();
    }

    /** Those alone that a redrive has begun with. */
    PlannedRedrive begunWith(List<RedrivenTopic> topics) {
        return new PlannedRedrive(all.stream().filter(one -> one.isOf(topics)).toList());
    }

    /** All but those of earlier redrives. */
    PlannedRedrive without(List<RedrivenTopic> topics) {
        return new PlannedRedrive(all.stream().filter(one -> !one.isOf(topics)).toList());
    }

    /**
     * What a redrive of those that would count begins with.
     *
     * @param ends where the partitions of a topic end
     */
    List<RedrivenTopic> topics(Function<String, TopicRange> ends) {
        SortedMap<String, SortedMap<Integer, List<Long>>> origins = new TreeMap<>();
        for (Foreseen one : counting()) {
            StoredRecord original = one.correction().original();
            origins.computeIfAbsent(original.topic(), first -> new TreeMap<>())
                    .computeIfAbsent(original.partition(), first -> new ArrayList<>())
                    .add(original.offset());
        }
        List<RedrivenTopic> topics = new ArrayList<>();
        origins.forEach((topic, partitions) -> {
            TopicRange whole = ends.apply(topic);
            topics.add(new RedrivenTopic(
                    topic,
                    whole.topicId(),
                    partitions.entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, offsets -> Offsets.of(offsets.getValue()))),
                    new TreeMap<>(whole.ends()).values().stream().toList()));
        });
        return topics;
    }

    /** What is appended by a redrive that begins, or has begun, with all of these. */
    List<StoredRecord> records(String redrive) {
        return all.stream().map(one -> one.correction().appended(redrive)).toList();
    }

    /** The topics to which something goes. */
    List<String> appendsTo() {
        return counting().stream()
                .map(one -> one.correction().original().topic())
                .distinct()
                .toList();
    }
}
