package io.hindcast.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Offsets of one partition, as a set. Immutable.
 *
 * <p>Its text has those that follow each other as one: {@code 17,1742-1745}.
 */
public final class Offsets {
    private static final Pattern RUN = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}))?");

    private final List<Run> runs;

    /** @param last inclusive */
    private record Run(long first, long last) {
        boolean holds(long offset) {
            return first <= offset && offset <= last;
        }
    }

    private Offsets(List<Run> runs) {
        this.runs = List.copyOf(runs);
    }

    public static Offsets of(Collection<Long> offsets) {
        List<Run> runs = new ArrayList<>();
        for (long offset : new TreeSet<>(offsets)) {
            int last = runs.size() - 1;
            if (last >= 0 && runs.get(last).last() == offset - 1) {
                runs.set(last, new Run(runs.get(last).first(), offset));
            } else {
                runs.add(new Run(offset, offset));
            }
        }
        return new Offsets(runs);
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException if none of these has that text
     */
    static Offsets parse(String text) {
        List<Run> runs = new ArrayList<>();
        long before = -1;
        for (String run : text.split(",", -1)) {
            Matcher matcher = RUN.matcher(run);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("'" + run + "' is no offset and no run of offsets");
            }
            long first = Long.parseLong(matcher.group(1));
            long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
            if (first <= before || last < first) {
                throw new IllegalArgumentException("offsets '" + text + "' do not rise");
            }
            runs.add(new Run(first, last));
            before = last;
        }
        return new Offsets(runs);
    }

    /** How many there are. */
    public long size() {
        return runs.stream().mapToLong(run -> run.last() - run.first() + 1).sum();
    }

    public boolean holds(long offset) {
        return runs.stream().anyMatch(run -> run.holds(offset));
    }

    /** The lowest offset that is in both. */
    OptionalLong common(Offsets other) {
        int mine = 0;
        int theirs = 0;
        while (mine < runs.size() && theirs < other.runs.size()) {
            Run one = runs.get(mine);
            Run two = other.runs.get(theirs);
            long first = Math.max(one.first(), two.first());
            if (first <= Math.min(one.last(), two.last())) {
                return OptionalLong.of(first);
            }
            if (one.last() < two.last()) {
                mine++;
            } else {
                theirs++;
            }
        }
        return OptionalLong.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Offsets that && runs.equals(that.runs);
    }

    @Override
    public int hashCode() {
        return runs.hashCode();
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(",");
        for (Run run : runs) {
            text.add(run.first() == run.last() ? Long.toString(run.first()) : run.first() + "-" + run.last());
        }
        return text.toString();
    }
}
