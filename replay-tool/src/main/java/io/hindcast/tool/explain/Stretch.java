package io.hindcast.tool.explain;

import io.hindcast.cluster.log.TopicRange;
import io.hindcast.ledger.SourceStart;
import io.hindcast.ledger.Started;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is read of a version's sources to look something up.
 *
 * @param parts of its partitions, topic by topic; a partition of which nothing needs to be read has none
 */
public record Stretch(Started start, List<Part> parts) {
    /** Why a partition is read from where it is. */
    public enum Basis {
        /** A mark of the version. */
        MARK,
        /** Kafka's index by timestamps. */
        INDEX,
        /** The version began there. */
        BEGINNING
    }

    /**
     * What is read of a partition.
     *
     * @param from the first offset
     * @param to the offset behind the last one
     */
    public record Part(String topic, int partition, long from, long to, Basis basis) {
        String place() {
            return topic + "/" + partition;
        }
    }

    public Stretch {
        parts = List.copyOf(parts);
    }

    /** Offsets that are read at most. */
    public long offsets() {
        return parts.stream().mapToLong(part -> part.to() - part.from()).sum();
    }

    /** Whether all of it begins where the version does. */
    boolean whole() {
        return of(Basis.BEGINNING) == parts.size();
    }

    private long of(Basis basis) {
        return parts.stream().filter(part -> part.basis() == basis).count();
    }

    /** The part of a partition; empty where nothing of it needs to be read. */
    Optional<Part> part(String topic, int partition) {
        return parts.stream()
                .filter(part -> part.topic().equals(topic) && part.partition() == partition)
                .findFirst();
    }

    /** Whether anything of a partition is read. */
    public boolean has(String topic, int partition) {
        return part(topic, partition).isPresent();
    }

    /** This stretch of one version and that of another one, to be read at once. */
    public Stretch and(Stretch other) {
        Map<String, SourceStart> sources = new LinkedHashMap<>();
        Stream.concat(start.sources().stream(), other.start.sources().stream())
                .forEach(source -> sources.merge(
                        source.topic(), source, (one, two) -> one.partitions() >= two.partitions() ? one : two));
        Map<String, Part> both = new LinkedHashMap<>();
        Stream.concat(parts.stream(), other.parts.stream())
                .forEach(part -> both.merge(
                        part.place(),
                        part,
                        (one, two) -> new Part(
                                one.topic(),
                                one.partition(),
                                Math.min(one.from(), two.from()),
                                Math.max(one.to(), two.to()),
                                one.basis())));
        return new Stretch(
                new Started(start.version(), List.copyOf(sources.values()), start.resultsPartitions()),
                List.copyOf(both.values()));
    }

    /** What is read of a topic. */
    TopicRange range(SourceStart source) {
        Map<Integer, Long> starts = new HashMap<>();
        Map<Integer, Long> ends = new HashMap<>();
        for (Part part : parts) {
            if (part.topic().equals(source.topic())) {
                starts.put(part.partition(), part.from());
                ends.put(part.partition(), part.to());
            }
        }
        return new TopicRange(source.topic(), source.topicId(), starts, ends);
    }

    /** As a start with an end: so it is shown how far it is read. */
    Started bounded() {
        List<SourceStart> sources = start.sources().stream()
                .map(source -> new SourceStart(
                        source.topic(),
                        source.topicId(),
                        offsets(source, Part::from),
                        offsets(source, Part::to),
                        source.floors(),
                        source.eventTime()))
                .toList();
        return new Started(start.version(), sources, start.resultsPartitions());
    }

    private List<Long> offsets(SourceStart source, ToLongFunction<Part> offset) {
        List<Long> offsets = new ArrayList<>();
        for (int p = 0; p < source.partitions(); p++) {
            offsets.add(part(source.topic(), p).map(offset::applyAsLong).orElse(0L));
        }
        return offsets;
    }

    /** Where it begins and why, as a sentence. */
    String words() {
        if (parts.size() == 1) {
            Part only = parts.get(0);
            return "Read from " + only.place() + "/" + only.from() + " on: " + words(only.basis()) + ".";
        }
        List<String> each = Arrays.stream(Basis.values())
                .filter(basis -> of(basis) > 0)
                .map(basis -> (of(basis) == parts.size() ? "" : of(basis) + " of " + parts.size() + " partitions ")
                        + words(basis))
                .collect(Collectors.toList());
        return "Read from " + first() + " on: " + String.join("; ", each) + ".";
    }

    /** The first offsets, as far as they fit into a line. */
    private String first() {
        String some = parts.stream()
                .limit(3)
                .map(part -> part.place() + "/" + part.from())
                .collect(Collectors.joining(", "));
        return parts.size() > 3 ? some + ", …" : some;
    }

    private static String words(Basis basis) {
        return switch (basis) {
            case MARK -> "by marks of the version nothing of this time is before";
            case INDEX -> "by Kafka's index of timestamps nothing of this time is before";
            case BEGINNING -> "where the version began";
        };
    }
}
