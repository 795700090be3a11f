package io.hindcast.tool.option;

import io.hindcast.start.Beginning;
import io.hindcast.tool.session.ExitCode;
import io.hindcast.tool.session.ToolFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of offsets to start at: {@code orders,0,1700} a line, as {@code kafka-consumer-groups --reset-offsets} writes and
 * takes it ({@code "orders",0,1700} too), or {@code orders:0:1700}. Empty lines, and lines that begin with {@code #}, are skipped.
 */
public final class OffsetsFile {
    private static final Pattern LINE = Pattern.compile("\"?([^\",:]+)\"?[,:]\\s*(\\d{1,9})[,:]\\s*(\\d{1,18})");

    private OffsetsFile() {}

    /**
     * Reads it.
     *
     * @param option that named the file
     */
    public static Beginning.Offsets read(String option, Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new ToolFailure(ExitCode.USAGE, option + ": cannot read '" + file + "': " + unreadable);
        }
        Map<String, Map<Integer, Long>> byTopic = new TreeMap<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new ToolFailure(
                        ExitCode.USAGE,
                        file + ":" + number + ": '" + line + "' is not of the form TOPIC,PARTITION,OFFSET");
            }
            Map<Integer, Long> offsets = byTopic.computeIfAbsent(matcher.group(1), topic -> new HashMap<>());
            int partition = Integer.parseInt(matcher.group(2));
            if (offsets.put(partition, Long.parseLong(matcher.group(3))) != null) {
                throw new ToolFailure(
                        ExitCode.USAGE,
                        file + ":" + number + ": partition " + matcher.group(1) + "/" + partition
                                + " has an offset already");
            }
        }
        return new Beginning.Offsets(byTopic);
    }
}
