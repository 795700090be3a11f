package io.hindcast.tool.view;

import io.hindcast.ledger.Compared;
import io.hindcast.ledger.Compared.Verdict;
import io.hindcast.ledger.Judgement;
import io.hindcast.ledger.VersionState;
import io.hindcast.pipeline.ResultUnit;
import io.hindcast.tool.terminal.Texts;
import java.time.Instant;
import java.util.Optional;

/** Says what the last comparison of a version came to, by the ledger alone. */
public final class ComparedText {
    private ComparedText() {}

    /** In a table: {@code 2 of 5 differ with v1, gate passed}; empty where it was never compared. */
    public static String brief(VersionState version) {
        return version.comparison()
                .map(last -> counts(last)
                        + last.verdict()
                                .filter(Verdict.BROKEN::equals)
                                .map(broken -> ", broken")
                                .orElse("")
                        + gated(last)
                                .map(asked -> asked.passed() ? ", gate passed" : ", gate failed")
                                .orElse(""))
                .orElse("");
    }

    private static String counts(Compared last) {
        long all = last.counts().windows();
        long identical = last.counts().identical();
        String with = " with v" + last.against().number();
        return all == identical
                ? Texts.number(all) + " identical" + with
                : Texts.number(all - identical) + " of " + Texts.number(all) + " differ" + with;
    }

    /** For a line of its own: of how many windows or events, when, and what was asked; empty where it was never compared. */
    public static Optional<String> line(VersionState version, ResultUnit unit) {
        return version.lastComparison()
                .map(noted -> line(noted.comparison(), noted.by().at(), unit));
    }

    private static String line(Compared last, Instant at, ResultUnit unit) {
        long differ = last.counts().windows() - last.counts().identical();
        return unit.count(last.counts().windows()) + " with v"
                + last.against().number() + " at " + Texts.seconds(at) + ": "
                + (differ == 0 ? "all identical" : Texts.number(differ) + " differ")
                + last.verdict()
                        .filter(Verdict.BROKEN::equals)
                        .map(broken -> "; broken, so one of the two is not what it must be")
                        .orElse("")
                + gated(last)
                        .map(asked -> "; gate " + (asked.passed() ? "passed: " : "failed: ") + asked.gate())
                        .orElse("");
    }

    private static Optional<Judgement> gated(Compared last) {
        return last.judgement().filter(Judgement::gated);
    }
}
