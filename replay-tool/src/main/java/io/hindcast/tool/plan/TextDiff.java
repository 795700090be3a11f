package io.hindcast.tool.plan;

import java.util.ArrayList;
import java.util.List;

/** The lines in which two texts differ, as people expect them: {@code - where: a} and {@code + where: b}. */
public final class TextDiff {
    /** Longer texts are not compared line by line. */
    static final int MAX_LINES = 2_000;

    private TextDiff() {}

    /** The lines that are only in one of the texts, in order; none if the texts are the same. */
    public static List<String> of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        if (old.equals(now)) {
            return List.of();
        }
        if (old.size() > MAX_LINES || now.size() > MAX_LINES) {
            return List.of("(too long to show: " + old.size() + " and " + now.size() + " lines)");
        }
        return lines(old, now, common(old, now));
    }

    /** {@code [i][j]}: the length of the longest common subsequence of the lines from {@code i} and from {@code j} on. */
    private static int[][] common(List<String> old, List<String> now) {
        int[][] length = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                length[i][j] = old.get(i).equals(now.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        return length;
    }

    private static List<String> lines(List<String> old, List<String> now, int[][] common) {
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                i++;
                j++;
            } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add("- " + old.get(i++));
            } else {
                lines.add("+ " + now.get(j++));
            }
        }
        return lines;
    }
}
