package io.hindcast.tool.preview;

import io.hindcast.tool.report.Report;
import java.util.List;

/** What a preview rests on, in words. */
interface Grounds {
    /** Which windows are compared: {@code all windows that start after 2026-01-01T00:00:00Z}. */
    String windows();

    /** What was read, what of it is exact, and what was left out. */
    List<Report.Fact> facts();

    /** Whether all that is compared is what replays of both definitions would publish. */
    boolean exact();

    /** Why nothing was compared. */
    String nothing();
}
