package io.hindcast.tool.compare;

import java.util.OptionalLong;

/**
 * How the differences that a comparison finds are printed.
 *
 * @param last so many windows of each sort at most, those that end last; empty for all, or as many as a terminal shows
 * @param place where it is done
 */
public record Printing(ComparisonFormat format, OptionalLong last, Place place) {
    /** So many windows of each sort are easily read. */
    static final long EASILY_READ = 10;

    /** Whether what is said beside the differences is kept apart from them. */
    public enum Place {
        /** It is all that was asked for: data alone go to the standard output. */
        VERB,
        /** It ends a report, of which it is a part. */
        REPORT,
        /** The same, and whoever asked goes on by himself where it comes to what it must. */
        STEP,
        /** Something else was asked for, which waits for it: a line is enough, unless windows differ. */
        ASIDE
    }

    /** At the end of a replay: a table of what is easily read. */
    public static final Printing REPORT =
            new Printing(ComparisonFormat.TABLE, OptionalLong.of(EASILY_READ), Place.REPORT);

    /** Before a cutover that follows from it. */
    public static final Printing STEP = new Printing(ComparisonFormat.TABLE, OptionalLong.of(EASILY_READ), Place.STEP);

    /** Before a cutover that somebody asks for. */
    public static final Printing ASIDE =
            new Printing(ComparisonFormat.TABLE, OptionalLong.of(EASILY_READ), Place.ASIDE);
}
