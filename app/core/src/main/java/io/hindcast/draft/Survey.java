package io.hindcast.draft;

import io.hindcast.draft.JsonLeaves.Leaf;
import io.hindcast.source.Heartbeat;
import io.hindcast.source.SourceRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in the records of a sample.
 *
 * @param stretches the events alone: records whose value is a JSON object, in the order of the sample
 * @param leaves of the same records
 * @param paths in the order in which they come first; what each has, record by record where it has anything
 * @param tombstones records without a value that are no heartbeats
 * @param unreadable records whose value workers cannot read
 * @param firstProblem of these, with the place
 */
record Survey(
        List<List<SourceRecord>> stretches,
        List<Map<List<String>, Leaf>> leaves,
        Map<List<String>, List<Leaf>> paths,
        int tombstones,
        int unreadable,
        Optional<String> firstProblem) {
    /** More different paths are names that are data: nobody declares them. */
    private static final int MOST_PATHS = 200;

    static Survey of(Sample sample) {
        JsonLeaves json = new JsonLeaves();
        List<List<SourceRecord>> stretches = new ArrayList<>();
        List<Map<List<String>, Leaf>> all = new ArrayList<>();
        Map<List<String>, List<Leaf>> paths = new LinkedHashMap<>();
        int tombstones = 0;
        int unreadable = 0;
        Optional<String> first = Optional.empty();
        for (List<SourceRecord> stretch : sample.stretches()) {
            List<SourceRecord> events = new ArrayList<>();
            for (SourceRecord record : stretch) {
                byte[] value = record.value();
                if (value == null) {
                    tombstones += record.header(Heartbeat.HEADER) == null ? 1 : 0;
                    continue;
                }
                Optional<String> problem = json.problem(value);
                if (problem.isPresent()) {
                    unreadable++;
                    first = first.or(() -> Optional.of("partition " + record.partition() + ", offset " + record.offset()
                            + ": the value is not one JSON object: " + problem.get()));
                    continue;
                }
                events.add(record);
                Map<List<String>, Leaf> leaves = json.of(value);
                all.add(leaves);
                leaves.forEach((path, leaf) -> {
                    if (paths.containsKey(path) || (paths.size() < MOST_PATHS && isWritable(path))) {
                        paths.computeIfAbsent(path, it -> new ArrayList<>()).add(leaf);
                    }
                });
            }
            stretches.add(events);
        }
        return new Survey(stretches, all, paths, tombstones, unreadable, first);
    }

    /** Halves of surrogate pairs have no UTF-8. */
    private static boolean isWritable(List<String> path) {
        return path.stream().noneMatch(name -> name.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF));
    }

    /** All events, in the order of the sample. */
    List<SourceRecord> events() {
        return stretches.stream().flatMap(List::stream).toList();
    }
}
