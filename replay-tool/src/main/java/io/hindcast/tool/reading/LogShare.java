package io.hindcast.tool.reading;

import io.hindcast.cluster.log.SourceLog;
import io.hindcast.cluster.log.TopicRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Partitions of a log that one thread reads. */
record LogShare(List<TopicRange> ranges) {
    LogShare {
        ranges = List.copyOf(ranges);
    }

    private record Place(TopicRange of, int partition, long start, long end) {
        private long offsets() {
            return end - start;
        }
    }

    /** At most so many shares, none of which is empty, each of about as many offsets as another; at least one. */
    static List<LogShare> of(List<TopicRange> ranges, int most) {
        List<Place> places = new ArrayList<>();
        for (TopicRange range : ranges) {
            range.starts()
                    .forEach((partition, start) -> places.add(
                            new Place(range, partition, start, range.ends().getOrDefault(partition, start))));
        }
        // The largest first, each to who has least: no share is much larger than another one.
        places.sort(Comparator.comparingLong(Place::offsets)
                .reversed()
                .thenComparing(place -> place.of().topic())
                .thenComparingInt(Place::partition));
        List<List<Place>> shares = new ArrayList<>();
        for (int i = 0; i < Math.max(1, Math.min(most, places.size())); i++) {
            shares.add(new ArrayList<>());
        }
        for (Place place : places) {
            shares.stream()
                    .min(Comparator.comparingLong(
                            share -> share.stream().mapToLong(Place::offsets).sum()))
                    .orElseThrow()
                    .add(place);
        }
        return shares.stream().map(LogShare::share).toList();
    }

    private static LogShare share(List<Place> places) {
        Map<String, List<Place>> byTopic = new LinkedHashMap<>();
        places.forEach(place -> byTopic.computeIfAbsent(place.of().topic(), first -> new ArrayList<>())
                .add(place));
        return new LogShare(byTopic.values().stream().map(LogShare::range).toList());
    }

    private static TopicRange range(List<Place> places) {
        TopicRange of = places.get(0).of();
        Map<Integer, Long> starts = new HashMap<>();
        Map<Integer, Long> ends = new HashMap<>();
        places.forEach(place -> {
            starts.put(place.partition(), place.start());
            ends.put(place.partition(), place.end());
        });
        return new TopicRange(of.topic(), of.topicId(), starts, ends);
    }

    /** Hands all of its records over. */
    void read(SourceLog log, LogPart.Taking taking, ReadTogether together) {
        ReadTogether.Reader reader = together.reader();
        for (TopicRange range : ranges) {
            log.read(range, partition -> together.failed() || taking.over().test(range.topic(), partition), record -> {
                taking.record().accept(record);
                reader.read(record);
            });
        }
        reader.done();
    }
}
