package io.hindcast.tool.view;

import io.hindcast.ledger.MaxRate;
import io.hindcast.pipeline.VersionId;
import io.hindcast.tool.session.Session;

/** How fast a version reads at most, in words. */
public final class Rates {
    private Rates() {}

    /** Continues the sentence "revenue/v2 …". */
    public static String doing(MaxRate rate) {
        if (rate.paused()) {
            return "is paused: it reads nothing, and keeps its place";
        }
        return rate.bounded() ? "reads at most " + rate.words() : "reads as fast as it can";
    }

    /** The same as a line, and below it how a pause ends. */
    public static void tell(Session session, VersionId version, MaxRate rate) {
        session.terminal().line(version + " " + doing(rate));
        if (rate.paused()) {
            session.terminal().line("To go on:  " + goOn(session, version));
        }
    }

    /** The command that ends a pause. */
    static String goOn(Session session, VersionId version) {
        return "./replay resume " + version + session.options();
    }
}
